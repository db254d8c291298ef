-- The officer: which label, given by whom, until when, with which objectives?
select
    label.code,
    label.libelle,
    label.periode,
    label.debut,
    label.fin,
    label.bornes_precision,
    label.bornes_motif,
    label.statut,
    beneficiaire.libelle as beneficiaire_libelle,
    attribution.libelle as attribue_par_libelle,
    objectif.libelle as objectif,
    label.source,
    label.fictif
from labellisation as label
left join structure as beneficiaire on beneficiaire.code = label.beneficiaire
left join structure as attribution on attribution.code = label.attribue_par
left join labellisation_objectif as objectif on objectif.labellisation = label.code and objectif.connu_le <= $au
where label.programme = $programme and label.connu_le <= $au
order by label.debut nulls last, label.code, objectif.ordre, objectif.code;
