using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace EcoDamage.Casework.Store.Migrations
{
    /// <inheritdoc />
    public partial class SealsByThePortalsDay : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(MigrationScript.Read("SealsByDay.Walls.sql"));

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder) =>
            migrationBuilder.Sql(
                """
                alter policy sealed on journal_body
                  using (case_id = (select nullif(current_setting('app.case', true), '')::bigint)
                    or organ = (select current_setting('app.organ', true))
                    or exists (select 1 from shared_entries x
                                 where x.case_id = journal_body.case_id and x.seq = journal_body.seq and x.organ = (select current_setting('app.organ', true)))
                    or not exists (select 1 from sealed_entries s where s.case_id = journal_body.case_id and s.seq = journal_body.seq
                                     and (s.until is null or s.until >= (now() at time zone 'Asia/Shanghai')::date)));
                """
            );
    }
}
