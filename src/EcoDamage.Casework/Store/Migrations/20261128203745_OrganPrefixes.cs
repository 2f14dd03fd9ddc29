using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace EcoDamage.Casework.Store.Migrations
{
    /// <inheritdoc />
    public partial class OrganPrefixes : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            // Which of two organs a common 代字 belongs to cannot be told here: both enter it anew, and until then their letters say that it is missing.
            migrationBuilder.Sql(
                "update organs set prefix = null where prefix in (select prefix from organs group by prefix having count(*) > 1)"
            );

            migrationBuilder.CreateIndex(name: "ix_organs_prefix", table: "organs", column: "prefix", unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(name: "ix_organs_prefix", table: "organs");
        }
    }
}
