-- Scalar macros shared by the views: how a period label sorts, and when it ends at the latest.

create or replace macro annee_debut(periode) as
    try_cast(nullif(regexp_extract(periode, '([12][0-9]{3})', 1), '') as integer);

-- 2023/24 ends in 2024.
create or replace macro annee_fin(periode) as
    case
        when try_cast(regexp_extract(periode, '[12][0-9]{3} ?/ ?([0-9]{2})$', 1) as integer)
            = (annee_debut(periode) + 1) % 100
            then annee_debut(periode) + 1
        else try_cast(nullif(regexp_extract(periode, '.*([12][0-9]{3})', 1), '') as integer)
    end;

-- For sorting only: a label such as 2022/2023 has no first day.
create or replace macro rang_periode(periode, debut) as
    coalesce(debut, make_date(annee_debut(periode), 1, 1));

-- No day is invented for 2022/2023: it ends on 31 December of its last year at the latest.
create or replace macro fin_au_plus_tard(periode, fin) as
    coalesce(fin, make_date(annee_fin(periode), 12, 31));

create or replace macro mois_periodicite(periodicite) as
    case periodicite
        when 'mensuelle' then 1
        when 'trimestrielle' then 3
        when 'semestrielle' then 6
        when 'annuelle' then 12
    end;

-- A period that ends with its month is followed by one that does: 30 September, then 31 December.
create or replace macro fin_suivante(fin, mois) as
    case when fin = last_day(fin) then last_day(fin + to_months(mois)) else (fin + to_months(mois))::date end;

-- What a search compares: lower case, no accents, straight apostrophes, plain spaces.
create or replace macro texte_cherche(texte) as
    strip_accents(lower(translate(texte, '’' || chr(160) || chr(8239), '''' || '  ')));
