using System.Text.Json;
using GameServer.Protocol;
using Microsoft.AspNetCore.WebUtilities;

namespace GameServer.Transport;

/// <summary>A problem document (RFC 9457), the body of every refusal over HTTP.</summary>
/// <param name="Type">Always "about:blank": the status and the code say what kind of problem it is.</param>
/// <param name="Title">The HTTP status, in words.</param>
/// <param name="Status">The HTTP status.</param>
/// <param name="Detail">What is wrong with this request, for people.</param>
/// <param name="Code">What kind of problem it is, for programs.</param>
public sealed record Problem(string Type, string Title, int Status, string Detail, string Code)
{
    /// <summary>The content type.</summary>
    public const string ContentType = "application/problem+json";

    /// <summary>An answer with this problem.</summary>
    public static IResult Of(ProblemCode code, string detail) => Results.Json(
        new Problem("about:blank", ReasonPhrases.GetReasonPhrase(code.Status), code.Status, detail, code.Name),
        JsonSerializerOptions.Web, ContentType, code.Status);
}
