-- What a copy bounded to a perimeter knows of the rows that it hides: nothing in the whole base, which hides none.
-- `base/perimetre/hors_lecture` fills these in the copy, before the rows go.

-- What a row of one's own names and that is hidden: under a word that says nothing, with what the row takes from it:
-- a date, of its session for an act and since when it is known for a target, and the result of an act.
create or replace macro citees_cachees() as table
    select
        null::text as objet_table,
        null::text as objet_code,
        null::text as colonne,
        null::text as citee,
        null::date as jour,
        null::text as resultat
    where false;

-- The same for a step of money, whose act and convention are read together.
create or replace macro reperes_caches() as table
    select
        objet_code as flux,
        max(citee) filter (where colonne = 'deliberation') as deliberation,
        max(citee) filter (where colonne = 'convention') as convention
    from citees_cachees()
    where objet_table = 'flux_financier'
    group by objet_code;

-- The hidden steps of money under an act or a convention of one's own, or under one that a row of one's own names: the
-- latter by its word. Only the votes of an act have an amount: they make its own, that its articles say already.
create or replace macro etapes_cachees() as table
    select
        null::text as deliberation,
        null::text as convention,
        null::text as etape,
        null::decimal(14, 2) as montant,
        null::date as connu_le
    where false;

-- The date of the session of a hidden act, by the document that it is: an event that it announces is checked against it.
create or replace macro actes_caches() as table
    select null::text as document, null::date as date_seance, null::date as connu_le where false;

-- The rows of one's own that a hidden one replaces.
create or replace macro remplacements_caches() as table
    select null::text as objet_table, null::text as objet_code, null::date as connu_le where false;

-- The values that a breakdown of one's own has in parts that are hidden: the rest of it is never summed as the whole.
create or replace macro parts_cachees() as table
    select null::text as indicateur, null::text as periode, null::text as type_valeur, null::date as connu_le where false;

-- The gaps of rows of one's own that a hidden anomaly explains.
create or replace macro anomalies_cachees() as table
    select null::text as regle, null::text as objet_table, null::text as objet_code, null::date as connu_le where false;
