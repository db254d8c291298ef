-- Every source with its document: what a figure's « source » door opens.

create or replace macro sources_au(au) as table
    select
        source.code,
        source.document,
        document.titre as document_titre,
        document.nature as document_nature,
        document.numero as document_numero,
        document.date_document,
        document.connu_le,
        document.connu_le_precision,
        document.connu_le_motif,
        document.texte_disponible,
        source.section,
        source.page,
        source.repere,
        source.verifie_par,
        source.verifie_le,
        source.fictif
    from source
    inner join document on document.code = source.document
    where document.connu_le <= au;
create or replace view sources as select * from sources_au(current_date);
comment on view sources is 'Sources des chiffres : document, section et repère du passage.';

-- A column has the source of its own proof as soon as that one is known; until then, that of its row.
create or replace macro preuves_au(au) as table
    select
        preuve.objet_table,
        preuve.objet_code,
        preuve.colonne,
        arg_max(preuve.source, (sources.connu_le, preuve.code)) as source
    from preuve
    inner join sources_au(au) as sources on sources.code = preuve.source
    group by all;
