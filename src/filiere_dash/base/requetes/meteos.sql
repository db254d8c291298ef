-- The directrice: what did people judge of this programme, and when?
select meteo, commentaire, auteur, date_meteo, source, fictif
from meteo
where programme = $programme and date_meteo <= $au and connu_le <= $au
order by date_meteo desc, enregistre_le desc, code desc;
