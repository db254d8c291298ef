-- The frame of every screen: when do the documents end, and are there fictitious rows?
-- What an agent said on a day, or a file imported then, is no document that says what happened since: it is told apart.
with lus as (
    select
        *,
        regexp_full_match(code, 'saisie-[0-9]{4}-[0-9]{2}-[0-9]{2}-[0-9a-f]{8}') or starts_with(code, 'import-') as saisi
    from document
)
select
    max(date_document) filter (where not fictif and not saisi) as dernier_document,
    max(coalesce(date_document, connu_le)) filter (
        where saisi and coalesce(date_document, connu_le) <= $au
    ) as derniere_saisie,
    max(connu_le) as derniere_connaissance,
    bool_or(fictif) as fictif,
    count(*) as documents
from lus;
