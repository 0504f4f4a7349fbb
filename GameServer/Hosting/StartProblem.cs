using System.Collections;
using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Options;

namespace GameServer.Hosting;

/// <summary>Explains to the operator why a command fails or the server cannot start.</summary>
internal static class StartProblem
{
    /// <summary>
    /// Whether the cause is external: an option, a file or a port. Our own bugs keep their stack traces.
    /// </summary>
    public static bool Is(Exception e) =>
        e is OptionsValidationException or InvalidDataException or SocketException
        or IOException { InnerException: SocketException or AddressInUseException }
        // HTTPS without a certificate, an endpoint without a URL, a URL that is none
        or InvalidOperationException { Source: "Microsoft.AspNetCore.Server.Kestrel.Core" }
        or FormatException { Source: "Microsoft.AspNetCore.Http" };

    /// <summary>The problem as a sentence, with the environment variables that set the option.</summary>
    public static string Describe(Exception e, IDictionary environment)
    {
        string message = e.Message;
        IEnumerable<string> variables =
            environment.Keys.Cast<string>().Where(name => name.Contains("__", StringComparison.Ordinal) && IsAbout(message, name));
        return string.Concat(
            [message, .. variables.Order(StringComparer.Ordinal).Select(name => $" (Set by the environment variable {name}.)")]);
    }

    // Matches "Room:TickRate ..." and "... in Room: 'TickRat'".
    private static bool IsAbout(string message, string variable)
    {
        string[] path = variable.Split("__");
        return message.Contains(string.Join(':', path), StringComparison.OrdinalIgnoreCase)
            || (message.Contains($"'{path[^1]}'", StringComparison.OrdinalIgnoreCase)
                && message.Contains(path[0], StringComparison.OrdinalIgnoreCase));
    }
}
