-- Open data: which imputations does the base know of its acts, to recognise those that are published?
select code, deliberation, exercice, source from imputation order by code;
