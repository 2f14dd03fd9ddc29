using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace EcoDamage.Casework.Store.Migrations
{
    /// <inheritdoc />
    public partial class DocumentNumbersAndSearch : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(name: "search_names", table: "cases", type: "text", nullable: false, defaultValue: "");

            migrationBuilder.AddColumn<string>(name: "search_text", table: "cases", type: "text", nullable: false, defaultValue: "");

            migrationBuilder.CreateTable(
                name: "document_numbers",
                columns: table => new
                {
                    organ = table.Column<string>(type: "text", nullable: false),
                    key = table.Column<string>(type: "text", nullable: false),
                    case_id = table.Column<long>(type: "bigint", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_document_numbers", x => new { x.organ, x.key });
                }
            );

            migrationBuilder.Sql(MigrationScript.Read("DocumentNumbers.Walls.sql"));
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(name: "document_numbers");

            migrationBuilder.DropColumn(name: "search_names", table: "cases");

            migrationBuilder.DropColumn(name: "search_text", table: "cases");
        }
    }
}
