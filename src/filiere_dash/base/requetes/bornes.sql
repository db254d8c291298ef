-- The frame of every screen: when do the documents end, and are there fictitious rows?
select
    -- What an agent said on a day is no document that says what happened since.
    max(document.date_document) filter (
        where not document.fictif and not regexp_full_match(document.code, 'saisie-[0-9]{4}-[0-9]{2}-[0-9]{2}-[0-9a-f]{8}')
    ) as dernier_document,
    max(document.date_document) filter (
        where regexp_full_match(document.code, 'saisie-[0-9]{4}-[0-9]{2}-[0-9]{2}-[0-9a-f]{8}')
    ) as derniere_saisie,
    max(document.connu_le) as derniere_connaissance,
    bool_or(document.fictif) as fictif,
    count(*) as documents
from document;
