-- The journal: which acts were done, by whom, on what, why, the last first?
with

-- Searched only when words are given: the values of all acts are a long text. A number is looked for in what a person
-- reads: identifiers are full of digits that nobody typed.
lues as (

    select
        operation,
        strip_accents(lower(concat_ws(' ', objet_code, avant::text, apres::text))) as tout,
        strip_accents(lower(list_aggregate(
            list_transform(
                list_filter(json_keys(coalesce(apres, avant)), cle -> not list_contains($cachees, cle)),
                cle -> concat_ws(' ', avant ->> cle, apres ->> cle)
            ),
            'string_agg', ' '
        ))) as visible
    from trace
    where len($mots) > 0

),

trouvees as (

    select distinct operation
    from lues
    where len(list_filter(
        $mots,
        mot -> not contains(case when regexp_full_match(mot, '[0-9.,/-]+') then visible else tout end, mot)
    )) = 0

),

filtrees as (

    select operation.*
    from operation
    where ($agent is null or agent = $agent)
        and ($depuis is null or fait_le >= $depuis)
        and ($jusque is null or fait_le <= $jusque)
        and ($origine is null or origine = $origine)
        and (len($codes) = 0 or list_contains($codes, code))
        and ($acces or not exists (
            select 1
            from trace
            where trace.operation = operation.code and trace.objet_table in ('agent', 'agent_programme')
        ))
        and ($table is null or exists (
            select 1 from trace where trace.operation = operation.code and trace.objet_table = $table
        ))
        and (
            len($mots) = 0
            or len(list_filter(
                $mots, mot -> not contains(texte_cherche(concat_ws(' ', resume, motif, fichier, agent_nom)), mot)
            )) = 0
            or code in (select operation from trouvees)
        )

),

final as (

    select
        code,
        numero,
        fait_le,
        agent,
        agent_nom,
        origine,
        resume,
        motif,
        fichier,
        annule,
        crees,
        modifies,
        supprimes,
        count(*) over () as total
    from filtrees
    order by numero desc
    limit $taille offset $saut

)

select * from final order by numero desc
