-- What the acts, plans and conventions state, one row a fact; faits_au joins each to its source.

create or replace macro nombre_brut(nombre) as
    case when contains(nombre::text, '.') then rtrim(rtrim(nombre::text, '0'), '.') else nombre::text end;

create or replace macro en_pourcents(taux) as nombre_brut(taux * 100);

create or replace macro jour_francais(jour) as
    case when day(jour) = 1 then '1er' else day(jour)::text end || ' '
    || ['janvier', 'février', 'mars', 'avril', 'mai', 'juin', 'juillet', 'août', 'septembre', 'octobre', 'novembre',
        'décembre'][month(jour)]
    || ' ' || year(jour)::text;

create or replace macro nom_deliberation(numero, date_seance) as
    'la délibération ' || coalesce(numero || ' ', '') || 'du ' || jour_francais(date_seance);

-- « convention X », of which the label may say already that it is one.
create or replace macro nom_convention(libelle) as
    case when starts_with(lower(libelle), 'convention') then 'c' || libelle[2:] else 'convention ' || libelle end;

-- What is said after the name of what wasn't adopted.
create or replace macro non_adoptee(resultat) as case when non_adopte(resultat) then ' (acte non adopté)' else '' end;

create or replace macro faits_deliberations_au(au) as table
    with connues as (
        select *, nom_deliberation(numero, date_seance) || non_adoptee(resultat) as nom, year(date_seance)::text as annee
        from deliberation
        where connu_le <= au
    )
    select 'deliberation' as objet_table, code as objet_code, 'date_seance' as colonne, programme,
        'Séance de ' || nom as libelle, date_seance::text as nombre, 'date' as unite, annee as periode,
        'exact' as precision, source, connu_le, fictif
    from connues
    union all
    select 'deliberation', code, 'convocation', programme, 'Convocation pour ' || nom, convocation::text, 'date',
        annee, 'exact', source, connu_le, fictif
    from connues where convocation is not null
    union all
    select 'deliberation', code, 'membres_en_exercice', programme, 'Membres en exercice, ' || nom,
        membres_en_exercice::text, 'membre', annee, 'exact', source, connu_le, fictif
    from connues where membres_en_exercice is not null
    union all
    select 'deliberation', code, 'presents', programme, 'Présents, ' || nom, presents::text, 'membre',
        annee, 'exact', source, connu_le, fictif
    from connues where presents is not null
    union all
    select 'deliberation', code, 'pouvoirs', programme, 'Pouvoirs, ' || nom, pouvoirs::text, 'pouvoir',
        annee, 'exact', source, connu_le, fictif
    from connues where pouvoirs is not null
    union all
    select 'deliberation', code, 'absents', programme, 'Absents sans pouvoir, ' || nom, absents::text, 'membre',
        annee, coalesce(absents_precision, 'exact'), source, connu_le, fictif
    from connues where absents is not null
    union all
    select 'deliberation', code, 'voix', programme, 'Nombre de voix, ' || nom, voix::text, 'voix',
        annee, 'exact', source, connu_le, fictif
    from connues where voix is not null
    union all
    select 'deliberation', code, 'pour', programme, 'Votes pour, ' || nom, pour::text, 'voix',
        annee, 'exact', source, connu_le, fictif
    from connues where pour is not null
    union all
    select 'deliberation', code, 'contre', programme, 'Votes contre, ' || nom, contre::text, 'voix',
        annee, 'exact', source, connu_le, fictif
    from connues where contre is not null
    union all
    select 'deliberation', code, 'abstentions', programme, 'Abstentions, ' || nom, abstentions::text, 'voix',
        annee, 'exact', source, connu_le, fictif
    from connues where abstentions is not null
    union all
    select 'deliberation', code, 'ne_prennent_pas_part', programme, 'Ne prennent pas part au vote, ' || nom,
        ne_prennent_pas_part::text, 'membre', annee, 'exact', source, connu_le, fictif
    from connues where ne_prennent_pas_part is not null
    union all
    select 'deliberation', code, 'resultat', programme,
        'Résultat du vote, ' || nom || ' : ' || replace(resultat, 'ee', 'ée')
            || case when unanimite then ' à l’unanimité' else '' end,
        null, null, annee, 'exact', source, connu_le, fictif
    from connues where resultat is not null
    union all
    select 'deliberation', code, 'prefecture_le', programme, 'Réception en préfecture, ' || nom, prefecture_le::text,
        'date', annee, 'exact', source, connu_le, fictif
    from connues where prefecture_le is not null
    union all
    select 'deliberation', code, 'publication_le', programme, 'Publication, ' || nom, publication_le::text, 'date',
        annee, 'exact', source, connu_le, fictif
    from connues where publication_le is not null
    union all
    select 'imputation', imputation.code, 'exercice', connues.programme,
        'Imputation, ' || concat_ws(
            ', ', connues.nom, imputation.budget, 'section ' || replace(imputation.section, '_', ' '),
            'compte ' || imputation.compte, 'code ' || imputation.code_imputation, imputation.reserve
        ),
        imputation.exercice::text, 'exercice', imputation.exercice::text,
        coalesce(imputation.section_precision, 'exact'), imputation.source, imputation.connu_le, imputation.fictif
    from imputation
    inner join connues on connues.code = imputation.deliberation
    where imputation.connu_le <= au
    union all
    select 'deliberation_article', article.code, 'montant', connues.programme,
        'Article ' || article.ordre || ' de ' || connues.nom || ' : ' || article.objet,
        nombre_brut(article.montant), case when article.montant is not null then '€' end,
        connues.annee, 'exact', article.source, article.connu_le, article.fictif
    from deliberation_article as article
    inner join connues on connues.code = article.deliberation
    where article.connu_le <= au;

create or replace macro faits_conventions_au(au) as table
    with conventions_connues as (
        select convention.*, nom_convention(libelle) || non_adoptee(tenue.resultat) as nom
        from convention
        inner join resultats_des_conventions() as tenue on tenue.code = convention.code
        where connu_le <= au
    ),
    avenants_connus as (
        select
            avenant.*,
            convention.programme,
            'Avenant' || coalesce(' nº ' || avenant.numero, '') || ' à la ' || nom_convention(convention.libelle)
            || non_adoptee(connu.resultat) as nom
        from avenant
        inner join convention on convention.code = avenant.convention
        inner join avenants_connus_au(au) as connu on connu.code = avenant.code
    )
    select 'convention' as objet_table, code as objet_code, 'montant' as colonne, programme,
        'Montant de la ' || nom as libelle, nombre_brut(montant) as nombre,
        case when montant is not null then '€' end as unite, periode, 'exact' as precision, source, connu_le, fictif
    from conventions_connues
    union all
    select 'convention', code, 'signature', programme, 'Signature de la ' || nom, signature::text,
        'date', periode, 'exact', source, connu_le, fictif
    from conventions_connues where signature is not null
    union all
    select 'convention', code, 'eligibilite_debut', programme, 'Début d’éligibilité, ' || nom,
        eligibilite_debut::text, 'date', periode, 'exact', source, connu_le, fictif
    from conventions_connues where eligibilite_debut is not null
    union all
    select 'convention', code, 'eligibilite_fin', programme, 'Fin d’éligibilité, ' || nom,
        eligibilite_fin::text, 'date', periode, 'exact', source, connu_le, fictif
    from conventions_connues where eligibilite_fin is not null
    union all
    select 'convention', code, 'fin', programme, 'Fin de la ' || nom, fin::text, 'date',
        periode, coalesce(fin_precision, 'exact'), source, connu_le, fictif
    from conventions_connues where fin is not null
    union all
    select 'avenant', code, 'objet', programme, nom || ' : ' || objet, null, null, periode_montant, 'exact',
        source, connu_le, fictif
    from avenants_connus
    union all
    select 'avenant', code, 'montant_ajoute', programme, nom || ' : montant ajouté', nombre_brut(montant_ajoute), '€',
        periode_montant, 'exact', source, connu_le, fictif
    from avenants_connus where montant_ajoute is not null
    union all
    select 'avenant', code, 'eligibilite_debut', programme, nom || ' : début d’éligibilité', eligibilite_debut::text,
        'date', null, 'exact', source, connu_le, fictif
    from avenants_connus where eligibilite_debut is not null
    union all
    select 'avenant', code, 'eligibilite_fin', programme, nom || ' : fin d’éligibilité', eligibilite_fin::text,
        'date', null, 'exact', source, connu_le, fictif
    from avenants_connus where eligibilite_fin is not null
    union all
    select 'avenant', code, 'fin', programme, nom || ' : fin de la convention', fin::text, 'date', null, 'exact',
        source, connu_le, fictif
    from avenants_connus where fin is not null
    union all
    select 'avenant', code, 'effet_le', programme, nom || ' : date d’effet', effet_le::text, 'date', null,
        coalesce(effet_precision, 'exact'), source, connu_le, fictif
    from avenants_connus where effet_le is not null;

create or replace macro faits_argent_au(au) as table
    select 'flux_financier' as objet_table, flux.code as objet_code, 'montant' as colonne, flux.programme,
        case flux.etape
            when 'demande' then 'Montant demandé à la métropole'
            when 'vote' then case
                when non_adopte(flux.resultat) then 'Montant soumis au vote, non adopté'
                else 'Montant voté par la métropole'
            end
            when 'conventionne' then 'Montant conventionné'
            when 'engage' then 'Montant engagé'
            when 'liquide' then 'Montant liquidé'
            when 'mandate' then 'Montant mandaté'
            when 'paye' then 'Montant payé'
        end || ', ' || flux.programme_libelle as libelle,
        nombre_brut(flux.montant) as nombre, '€' as unite, flux.periode_action as periode, 'exact' as precision,
        flux.source, flux.connu_le, flux.fictif
    from etapes_connues_au(au) as flux
    where coalesce(flux.date_flux <= au, true)
    union all
    select 'plan_ligne', ligne.code, 'montant', plan.programme,
        plan.libelle || case ligne.sens when 'depense' then ', dépense : ' else ', recette : ' end || ligne.libelle,
        nombre_brut(ligne.montant), '€', ligne.periode_action, 'exact', ligne.source, ligne.connu_le, ligne.fictif
    from plan_ligne as ligne
    inner join plan_financement as plan on plan.code = ligne.plan
    where ligne.connu_le <= au
    union all
    select 'plan_ligne', ligne.code, 'taux_declare', plan.programme,
        plan.libelle || ', taux déclaré : ' || ligne.libelle,
        en_pourcents(ligne.taux_declare), '%', ligne.periode_action, 'exact', ligne.source, ligne.connu_le, ligne.fictif
    from plan_ligne as ligne
    inner join plan_financement as plan on plan.code = ligne.plan
    where ligne.connu_le <= au and ligne.taux_declare is not null;
