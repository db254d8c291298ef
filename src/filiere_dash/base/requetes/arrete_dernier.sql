-- What changed: which arrêté was taken last, and when?
select libelle, fige_le from arrete order by fige_le desc, code limit 1
