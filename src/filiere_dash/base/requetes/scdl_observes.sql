-- Open data: under which programmes does the metropole only observe what others grant?
select code from programme where role_metropole = 'observateur' order by code;
