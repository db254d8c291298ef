-- The officer: what did this deliberation decide, article by article?
select
    article.code,
    article.deliberation,
    article.ordre,
    article.nature,
    article.objet,
    article.montant,
    structure.libelle as beneficiaire_libelle,
    article.source
from deliberation_article as article
left join structure on structure.code = article.beneficiaire
where article.deliberation = $deliberation and article.connu_le <= $au
order by article.ordre, article.code;
