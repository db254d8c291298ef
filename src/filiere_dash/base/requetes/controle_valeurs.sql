-- The controls: which values does each indicator have, and of what is each a part?
select
    valeur.code,
    valeur.indicateur,
    valeur.indicateur_libelle as libelle,
    valeur.programme,
    valeur.nature,
    valeur.unite,
    valeur.parent,
    indicateur.ventilation_complete,
    valeur.territoire_libelle as territoire,
    valeur.periode,
    valeur.debut,
    valeur.fin,
    valeur.debut is not null and annee_debut(valeur.periode) is not null as lisible,
    valeur.valeur,
    valeur.type_valeur,
    valeur.rang as au_plus_tot,
    valeur.connu_le
from valeurs_au($au) as valeur
inner join indicateur on indicateur.code = valeur.indicateur
order by valeur.indicateur, valeur.type_valeur, valeur.debut, valeur.code;
