using System.Text;
using Microsoft.EntityFrameworkCore.Metadata;

namespace RdvSolidarites.Web.Infrastructure.Data;

/// <summary>Tables, columns, keys and indexes are spelled agenda_version, on both databases.</summary>
internal static class SnakeCase
{
    public static void Apply(ModelBuilder builder)
    {
        foreach (var entity in builder.Model.GetEntityTypes())
        {
            entity.SetTableName(Of(entity.GetTableName()!));
            foreach (var property in entity.GetProperties())
            {
                property.SetColumnName(Of(property.GetColumnName()));
            }

            NameConstraints(entity);
        }
    }

    public static string Of(string name)
    {
        var spelled = new StringBuilder(name.Length + 8);

        foreach (var (index, letter) in name.Index())
        {
            if (char.IsUpper(letter) && index > 0 && name[index - 1] is not '_' && !char.IsUpper(name[index - 1]))
            {
                spelled.Append('_');
            }

            spelled.Append(char.ToLowerInvariant(letter));
        }

        return spelled.ToString();
    }

    private static void NameConstraints(IMutableEntityType entity)
    {
        foreach (var key in entity.GetKeys())
        {
            key.SetName(Of(key.GetName()!));
        }

        foreach (var key in entity.GetForeignKeys())
        {
            key.SetConstraintName(Of(key.GetConstraintName()!));
        }

        foreach (var index in entity.GetIndexes())
        {
            index.SetDatabaseName(Of(index.GetDatabaseName()!));
        }
    }
}
