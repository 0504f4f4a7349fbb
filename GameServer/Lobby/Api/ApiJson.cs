using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http.Json;

namespace GameServer.Lobby.Api;

/// <summary>The API's JSON, whatever the application's is.</summary>
internal static class ApiJson
{
    /// <summary>The options: missing and mistyped fields are errors.</summary>
    public static JsonOptions Rules { get; } = new()
    {
        SerializerOptions =
        {
            NumberHandling = JsonNumberHandling.Strict,
            RespectNullableAnnotations = true,
            RespectRequiredConstructorParameters = true,
            Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
        },
    };

    /// <summary>An answer with this value.</summary>
    public static IResult Answer<T>(T value, int status = StatusCodes.Status200OK) =>
        Results.Json(value, Rules.SerializerOptions, statusCode: status);
}
