-- What the figures read of the department's settings; where none is set, what `domaine.reglages` says.

create or replace macro seuil_statut_points() as coalesce(
    (
        select lu.points
        from (select try_cast(valeur as decimal(9, 4)) as points from parametre where cle = 'seuil_statut_points') as lu
        where lu.points between 0 and 100
    ),
    10
)::decimal(9, 4);

create or replace macro collectivite_publiante() as coalesce(
    (select valeur from parametre where cle = 'collectivite'), 'sem'
);
