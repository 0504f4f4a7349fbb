using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using GameServer.Protocol;

namespace GameServer.Tests.TestKit;

/// <summary>A refusal over HTTP, which is a whole problem document and says nothing of the server's insides.</summary>
public sealed partial record ProblemDocument(ProblemCode Code, string Detail)
{
    /// <summary>The code of this name.</summary>
    public static ProblemCode CodeOf(string name) => ProblemCode.All.Single(code => code.Name == name);

    /// <summary>Reads a response; fails unless it is a refusal as it should be.</summary>
    public static async Task<ProblemDocument> ReadAsync(HttpResponseMessage response)
    {
        string text = await response.Content.ReadAsStringAsync();
        string what = $"{response.RequestMessage!.Method} {response.RequestMessage.RequestUri}: {(int)response.StatusCode} {text}";
        Assert.True(response.Content.Headers.ContentType?.MediaType == "application/problem+json", what);
        JsonElement problem = JsonDocument.Parse(text).RootElement;
        Assert.Equal(["type", "title", "status", "detail", "code"], problem.EnumerateObject().Select(member => member.Name));
        ProblemCode code = CodeOf(problem.GetProperty("code").GetString()!);
        Assert.Equal((code.Status, code.Status), ((int)response.StatusCode, problem.GetProperty("status").GetInt32()));
        Assert.Equal("about:blank", problem.GetProperty("type").GetString());
        Assert.NotEmpty(problem.GetProperty("title").GetString()!);
        string detail = problem.GetProperty("detail").GetString()!;
        Assert.Matches(@"\S.*\.$", detail);
        Assert.False(Insides().IsMatch(text), what);
        if (response.StatusCode is HttpStatusCode.TooManyRequests) Assert.NotNull(response.Headers.RetryAfter);
        return new ProblemDocument(code, detail);
    }

    /// <summary>Fails unless a response is a refusal with this code, and its detail has a word of this.</summary>
    public static async Task ExpectAsync(HttpResponseMessage response, ProblemCode code, string detail)
    {
        ProblemDocument problem = await ReadAsync(response);
        Assert.Equal(code, problem.Code);
        Assert.Contains(detail, problem.Detail, StringComparison.Ordinal);
    }

    // Names of .NET types, of handlers' parameters and of methods on a stack.
    [GeneratedRegex(@"\b(GameServer|System|Microsoft)\.|Exception|Int32|\bwanted\b|\bat \w+\.\w+|\bstring \w+\\""")]
    private static partial Regex Insides();
}
