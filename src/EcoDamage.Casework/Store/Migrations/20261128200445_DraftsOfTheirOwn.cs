using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace EcoDamage.Casework.Store.Migrations
{
    /// <inheritdoc />
    public partial class DraftsOfTheirOwn : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(name: "ix_drafts_desk", table: "drafts");

            migrationBuilder.DropColumn(name: "xmin", table: "drafts");

            migrationBuilder.AddColumn<string>(name: "beside", table: "submissions", type: "text", nullable: false, defaultValue: "");

            migrationBuilder.AddColumn<string>(name: "content", table: "submissions", type: "text", nullable: false, defaultValue: "");

            migrationBuilder.AlterColumn<string>(
                name: "past_on",
                table: "drafts",
                type: "text",
                nullable: true,
                oldClrType: typeof(DateOnly),
                oldType: "date",
                oldNullable: true
            );

            migrationBuilder.AddColumn<Guid>(
                name: "form",
                table: "drafts",
                type: "uuid",
                nullable: false,
                defaultValue: new Guid("00000000-0000-0000-0000-000000000000")
            );

            migrationBuilder.AddColumn<Guid>(
                name: "sign_off_id",
                table: "drafts",
                type: "uuid",
                nullable: false,
                defaultValue: new Guid("00000000-0000-0000-0000-000000000000")
            );

            migrationBuilder.AddColumn<long>(name: "stroke", table: "drafts", type: "bigint", nullable: false, defaultValue: 0L);

            migrationBuilder.AddColumn<string>(name: "target", table: "drafts", type: "text", nullable: false, defaultValue: "");

            migrationBuilder.AddColumn<string>(name: "title", table: "drafts", type: "text", nullable: false, defaultValue: "");

            migrationBuilder.AddColumn<int>(name: "version", table: "drafts", type: "integer", nullable: false, defaultValue: 0);

            migrationBuilder.CreateIndex(name: "ix_drafts_case", table: "drafts", column: "case_id");

            migrationBuilder.CreateIndex(name: "ix_drafts_list", table: "drafts", columns: new[] { "organ", "state", "updated_at", "id" });

            migrationBuilder.Sql(MigrationScript.Read("DraftsOfTheirOwn.sql"));
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(name: "ix_drafts_case", table: "drafts");

            migrationBuilder.DropIndex(name: "ix_drafts_list", table: "drafts");

            migrationBuilder.DropColumn(name: "beside", table: "submissions");

            migrationBuilder.DropColumn(name: "content", table: "submissions");

            migrationBuilder.DropColumn(name: "form", table: "drafts");

            migrationBuilder.DropColumn(name: "sign_off_id", table: "drafts");

            migrationBuilder.DropColumn(name: "stroke", table: "drafts");

            migrationBuilder.DropColumn(name: "target", table: "drafts");

            migrationBuilder.DropColumn(name: "title", table: "drafts");

            migrationBuilder.DropColumn(name: "version", table: "drafts");

            migrationBuilder.Sql(
                @"alter table drafts alter column past_on type date using substring(past_on from '^\d{4}-\d\d-\d\d$')::date"
            );

            migrationBuilder.AddColumn<uint>(
                name: "xmin",
                table: "drafts",
                type: "xid",
                rowVersion: true,
                nullable: false,
                defaultValue: 0u
            );

            migrationBuilder.CreateIndex(name: "ix_drafts_desk", table: "drafts", columns: new[] { "organ", "state", "updated_at" });
        }
    }
}
