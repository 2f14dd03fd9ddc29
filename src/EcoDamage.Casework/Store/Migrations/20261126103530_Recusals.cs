using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace EcoDamage.Casework.Store.Migrations
{
    /// <inheritdoc />
    public partial class Recusals : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "recusals",
                columns: table => new
                {
                    case_id = table.Column<long>(type: "bigint", nullable: false),
                    user_id = table.Column<string>(type: "text", nullable: false),
                    organ = table.Column<string>(type: "text", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_recusals", x => new { x.case_id, x.user_id });
                }
            );

            migrationBuilder.CreateIndex(name: "ix_recusals_every_list", table: "recusals", columns: new[] { "user_id", "case_id" });

            migrationBuilder.Sql(MigrationScript.Read("Recusals.Walls.sql"));
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(name: "recusals");
        }
    }
}
