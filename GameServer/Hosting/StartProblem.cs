using System.Collections;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Options;

namespace GameServer.Hosting;

/// <summary>Why the server does not start, for whoever has to make it start.</summary>
internal static partial class StartProblem
{
    /// <summary>Whether the reason is outside: an option, a file, a port. What is our own fault is not hidden.</summary>
    public static bool Is(Exception e) => e is OptionsValidationException or InvalidDataException or InvalidOperationException or SocketException
        or IOException { InnerException: SocketException or AddressInUseException };

    /// <summary>The reason as a sentence. An option that came from an environment variable is named as that, too.</summary>
    public static string Describe(Exception e, IDictionary environment)
    {
        string message = UnknownOptions().Replace(e.Message, "Unknown option in $1: $2.");
        IEnumerable<string> variables = environment.Keys.Cast<string>().Where(name => name.Contains("__", StringComparison.Ordinal) && IsAbout(message, name));
        return string.Concat([message, .. variables.Order(StringComparer.Ordinal).Select(name => $" (Set by the environment variable {name}.)")]);
    }

    // "Room:TickRate ..." or "... in Room...: 'TickRat'".
    private static bool IsAbout(string message, string variable)
    {
        string[] path = variable.Split("__");
        return message.Contains(string.Join(':', path), StringComparison.OrdinalIgnoreCase)
            || (message.Contains($"'{path[^1]}'", StringComparison.OrdinalIgnoreCase) && message.Contains(path[0], StringComparison.OrdinalIgnoreCase));
    }

    // The binder's own words are about its options and our types.
    [GeneratedRegex(@"^'ErrorOnUnknownConfiguration' was set .* instance of (?:\w+[.+])*(\w+): (.*?)\.?$", RegexOptions.Singleline)]
    private static partial Regex UnknownOptions();
}
