-- Open data: which adopted acts of the metropole are there to publish, with all that their format asks?
with nous as (
    select collectivite_publiante() as code
),

budgets as (
    select
        deliberation,
        min(exercice) as premier,
        max(exercice) as dernier,
        count(distinct budget) as combien,
        case when count(distinct budget) = 1 then min(budget) end as budget
    from imputation
    where connu_le <= $au and exercice is not null and budget is not null
    group by all
),

final as (
    select
        deliberation.code,
        deliberation.numero,
        deliberation.date_seance,
        deliberation.objet,
        deliberation.matiere_code,
        deliberation.matiere_nom,
        budgets.budget,
        budgets.combien as budgets,
        budgets.premier,
        budgets.dernier,
        coalesce(
            deliberation.controle_legalite, (select valeur from parametre where cle = 'controle_legalite')
        ) as controle_legalite,
        deliberation.prefecture_le,
        deliberation.membres_en_exercice,
        deliberation.pour,
        deliberation.contre,
        deliberation.abstentions,
        deliberation.lien,
        deliberation.resultat
    from deliberation
    cross join nous
    left join budgets on budgets.deliberation = deliberation.code
    where deliberation.collectivite = nous.code
        and deliberation.connu_le <= $au
        and deliberation.date_seance <= $au
        and coalesce(deliberation.resultat, 'adoptee') = 'adoptee'
)

select * from final order by date_seance, numero, code;
