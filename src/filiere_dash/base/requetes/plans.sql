-- The committee: what does each porteur plan to spend and who pays, line by line?
select * from plans_financement_au($au) order by programme, plan, periode_action, sens, ordre, code;
