-- The journal: which acts were done, by whom, on what, why, the last first?
with

-- Searched only when words are given: the values of all acts are a long text.
trouvees as (

    select distinct operation
    from trace
    where len($mots) > 0
        and len(list_filter(
            $mots, mot -> not contains(strip_accents(lower(concat_ws(' ', objet_code, avant::text, apres::text))), mot)
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
