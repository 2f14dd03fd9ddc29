using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace EcoDamage.Casework.Store.Migrations
{
    /// <inheritdoc />
    public partial class SealsAndPaperNumbers : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateOnly>(name: "until", table: "sealed_entries", type: "date", nullable: true);

            migrationBuilder.AddColumn<string>(name: "past_no", table: "drafts", type: "text", nullable: true);

            migrationBuilder.Sql(MigrationScript.Read("Seals.Walls.sql"));
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql(
                """
                drop policy sealed on journal_body;
                create policy sealed on journal_body as restrictive for select to ecodamage_app
                  using (case_id = (select nullif(current_setting('app.case', true), '')::bigint)
                    or organ = (select current_setting('app.organ', true))
                    or not exists (select 1 from sealed_entries s where s.case_id = journal_body.case_id and s.seq = journal_body.seq));
                """
            );

            migrationBuilder.DropColumn(name: "until", table: "sealed_entries");

            migrationBuilder.DropColumn(name: "past_no", table: "drafts");
        }
    }
}
