-- Anyone: which documents does the base rest on, and how many facts does each support?
select
    document.code,
    document.titre,
    document.nature,
    document.numero,
    document.date_document,
    document.connu_le,
    document.connu_le_precision,
    document.connu_le_motif,
    document.texte_disponible,
    document.fictif,
    count(faits.objet_code) as faits
from document
left join faits_au($au) as faits on faits.document = document.code
where document.connu_le <= $au
group by all
order by document.connu_le, document.code;
