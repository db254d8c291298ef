-- The officer: what did this deliberation decide, article by article?
select
    article.code,
    article.deliberation,
    article.ordre,
    article.nature,
    article.objet,
    article.montant,
    structure.libelle as beneficiaire_libelle,
    coalesce(preuve.source, article.source) as source
from deliberation_article as article
left join structure on structure.code = article.beneficiaire
left join preuves_au($au) as preuve
    on preuve.objet_table = 'deliberation_article' and preuve.objet_code = article.code and preuve.colonne = 'montant'
where article.deliberation = $deliberation and article.connu_le <= $au
order by article.ordre, article.code;
