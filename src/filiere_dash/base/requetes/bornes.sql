-- The frame of every screen: when do the documents end, and are there fictitious rows?
select
    max(document.date_document) filter (where not document.fictif) as dernier_document,
    max(document.connu_le) as derniere_connaissance,
    bool_or(document.fictif) as fictif,
    count(*) as documents
from document;
