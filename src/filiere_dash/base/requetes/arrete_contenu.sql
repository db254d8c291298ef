-- Who reads or compares an arrêté: which rows did it freeze, under which name and date, and with which print?
select
    substring(arrete.contenu::text, $debut, length(arrete.contenu::text) - $debut) as vues,
    coalesce((trace.apres ->> 'empreinte'), '') as empreinte,
    coalesce(
        (trace.apres ->> 'libelle') = arrete.libelle
        and (trace.apres ->> 'date_reference') = arrete.date_reference::text,
        false
    ) as nomme
from arrete
left join trace on trace.objet_table = 'arrete' and trace.objet_code = arrete.code
where arrete.code = $arrete
