-- Anyone: which figures does this document support, and where does each stand?
select * from faits_au($au) where document = $document order by section, source, objet_table, objet_code;
