-- Anyone: which documents prove the figures, and where in them?
select * from sources_au($au) order by connu_le desc, document, code;
