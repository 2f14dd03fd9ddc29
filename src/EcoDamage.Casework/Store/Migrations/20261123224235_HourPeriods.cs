using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace EcoDamage.Casework.Store.Migrations
{
    /// <inheritdoc />
    public partial class HourPeriods : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(name: "ix_deadlines_desk_and_list", table: "deadlines");

            migrationBuilder.AddColumn<DateTime>(name: "due_at", table: "deadlines", type: "timestamp with time zone", nullable: true);

            migrationBuilder.AddColumn<DateTime>(name: "late_from", table: "deadlines", type: "timestamp with time zone", nullable: true);

            // Until now every period ended with a day: midnight in Beijing after the last one. Cases opened before keep that; nothing in their journals changes.
            migrationBuilder.Sql("update deadlines set late_from = ((due + 1)::timestamp - interval '8 hours') at time zone 'UTC'");

            migrationBuilder.AlterColumn<DateTime>(
                name: "late_from",
                table: "deadlines",
                type: "timestamp with time zone",
                nullable: false,
                oldClrType: typeof(DateTime),
                oldType: "timestamp with time zone",
                oldNullable: true
            );

            migrationBuilder.CreateIndex(
                name: "ix_deadlines_desk_and_list",
                table: "deadlines",
                columns: new[] { "owner", "late_from", "case_id", "no" },
                filter: "open"
            );
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(name: "ix_deadlines_desk_and_list", table: "deadlines");

            migrationBuilder.DropColumn(name: "due_at", table: "deadlines");

            migrationBuilder.DropColumn(name: "late_from", table: "deadlines");

            migrationBuilder.CreateIndex(
                name: "ix_deadlines_desk_and_list",
                table: "deadlines",
                columns: new[] { "owner", "due", "case_id", "no" },
                filter: "open"
            );
        }
    }
}
