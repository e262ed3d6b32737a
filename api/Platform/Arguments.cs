using System.Collections.Concurrent;
using System.Reflection;
using Dapper;
using Npgsql;
using NpgsqlTypes;

namespace Complaints.Platform;

/// <summary>
/// Turns the properties of an anonymous object into typed parameters, one way for single statements and batches:
/// enums travel by the same camelCase name as in JSON, times as UTC, <see cref="Json"/> as json.
/// </summary>
internal static class Arguments
{
    private static readonly ConcurrentDictionary<Type, PropertyInfo[]> Known = new();

    private static readonly Dictionary<Type, NpgsqlDbType> NullTypes = new()
    {
        [typeof(string)] = NpgsqlDbType.Text,
        [typeof(bool)] = NpgsqlDbType.Boolean,
        [typeof(short)] = NpgsqlDbType.Smallint,
        [typeof(int)] = NpgsqlDbType.Integer,
        [typeof(long)] = NpgsqlDbType.Bigint,
        [typeof(double)] = NpgsqlDbType.Double,
        [typeof(decimal)] = NpgsqlDbType.Numeric,
        [typeof(Guid)] = NpgsqlDbType.Uuid,
        [typeof(DateOnly)] = NpgsqlDbType.Date,
        [typeof(DateTimeOffset)] = NpgsqlDbType.TimestampTz,
        [typeof(Json)] = NpgsqlDbType.Json,
        [typeof(byte[])] = NpgsqlDbType.Bytea,
    };

    public static SqlMapper.IDynamicParameters? ForDapper(object? arguments) => arguments is null ? null : new Bound(arguments);

    public static void AddTo(NpgsqlParameterCollection parameters, object? arguments)
    {
        if (arguments is null)
        {
            return;
        }

        foreach (var property in Known.GetOrAdd(arguments.GetType(), type => type.GetProperties()))
        {
            parameters.Add(Parameter(property.Name, property.PropertyType, property.GetValue(arguments)));
        }
    }

    private static NpgsqlParameter Parameter(string name, Type declared, object? value)
    {
        var type = Nullable.GetUnderlyingType(declared) ?? declared;
        return value switch
        {
            Json json => new(name, NpgsqlDbType.Json) { Value = json.Text },
            DateTimeOffset time => new(name, NpgsqlDbType.TimestampTz) { Value = time.ToUniversalTime() },
            Enum name1 => new(name, NpgsqlDbType.Text) { Value = EnumNames.Of(name1) },
            // A null without a type is refused in "@X is null or ...".
            null when type.IsEnum => new(name, NpgsqlDbType.Text) { Value = DBNull.Value },
            null => NullTypes.TryGetValue(type, out var known) ? new(name, known) { Value = DBNull.Value } : new NpgsqlParameter(name, DBNull.Value),
            _ when value.GetType() is { IsArray: true } array && array.GetElementType()!.IsEnum =>
                new(name, NpgsqlDbType.Array | NpgsqlDbType.Text) { Value = ((Array)value).Cast<Enum>().Select(EnumNames.Of).ToArray() },
            _ => new(name, value),
        };
    }

    private sealed class Bound(object arguments) : SqlMapper.IDynamicParameters
    {
        public void AddParameters(System.Data.IDbCommand command, SqlMapper.Identity identity) =>
            AddTo(((NpgsqlCommand)command).Parameters, arguments);
    }
}

/// <summary>A value for a <c>json</c> column: the text is stored byte for byte.</summary>
public sealed record Json(string Text)
{
    public static Json Of<T>(T value) => new(System.Text.Json.JsonSerializer.Serialize(value, JsonForm.Options));
}

/// <summary>The camelCase name under which an enum member stands in JSON and in the database.</summary>
public static class EnumNames
{
    private static readonly ConcurrentDictionary<Enum, string> Names = new();

    public static string Of(Enum value) =>
        Names.GetOrAdd(value, v => System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(v.ToString()));
}
