using System.CommandLine;
using System.CommandLine.Parsing;
using GameServer.Transport.Connections;
using Microsoft.Extensions.DependencyInjection;

namespace GameServer.Hosting.Commands;

/// <summary>
/// The host's command line. Dashed arguments with a value are configuration: <c>--Room:TickRate=60</c>.
/// </summary>
/// <param name="games">Adds the host's games.</param>
/// <param name="output">Results.</param>
/// <param name="errors">Failures.</param>
internal sealed class HostCommands(Action<HostedGames> games, TextWriter output, TextWriter errors)
{
    /// <summary>Runs a command, the server by default. Returns the exit code: 0 for success, 1 for failure.</summary>
    public async Task<int> RunAsync(string[] args)
    {
        var settings = new List<string>();
        RootCommand root = Describe(settings);
        ParseResult parsed = root.Parse(TakeSettings(args, [.. OptionsOf(root)], settings));
        if (parsed.Errors.Count > 0) return Refuse(parsed);
        return await parsed.InvokeAsync(new InvocationConfiguration
        {
            Output = output,
            Error = errors,
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = null, // signals are the server's
        });
    }

    // Separates configuration from the command line proper, which it returns. The server also accepts ASP.NET Core's
    // "--key value"; the other commands have arguments of their own, which this would swallow.
    private static List<string> TakeSettings(string[] args, HashSet<string> options, List<string> settings)
    {
        bool isServer = args is ["run" or ['-', ..], ..];
        var rest = new List<string>();
        for (int i = 0; i < args.Length; i++)
        {
            string argument = args[i];
            if (!argument.StartsWith("--", StringComparison.Ordinal) || options.Contains(argument.Split('=')[0])) rest.Add(argument);
            else if (argument.Contains('=', StringComparison.Ordinal)) settings.Add(argument);
            else if (isServer && i + 1 < args.Length && !args[i + 1].StartsWith('-')) settings.Add($"{argument}={args[++i]}");
            else rest.Add(argument);
        }

        return rest;
    }

    private static IEnumerable<string> OptionsOf(Command command) =>
        command.Options.SelectMany(option => option.Aliases.Append(option.Name)).Concat(command.Subcommands.SelectMany(OptionsOf));

    private int Refuse(ParseResult parsed)
    {
        foreach (ParseError error in parsed.Errors) errors.WriteLine(error.Message);
        IEnumerable<string> names = parsed.CommandResult.Command.Subcommands.Select(command => command.Name);
        if (names.Any()) errors.WriteLine($"Commands: {string.Join(", ", names)}.");
        errors.WriteLine("Use --help for usage.");
        return 1;
    }

    private RootCommand Describe(IReadOnlyCollection<string> settings)
    {
        var run = new Command("run", "Run the server (default).");
        var root = new RootCommand(
            "A real-time multiplayer game server. Any command accepts configuration options: --Room:TickRate=60 (docs/options.md).")
        {
            run,
            Generate(settings),
            Journal(settings),
            Options(settings),
            HealthCheck(settings),
        };
        run.SetAction((_, _) => RunServerAsync(settings));
        root.SetAction((_, _) => RunServerAsync(settings));
        return root;
    }

    private Command Generate(IReadOnlyCollection<string> settings)
    {
        var folder =
            new Option<string?>("--output", "-o")
            {
                Description = "Output folder; {game} stands for a game's name. The default is set by the host.",
                HelpName = "FOLDER",
            };
        var package = new Option<string?>("--client-package")
        {
            Description = "Also write the constants and the API description of the package @gameserver/client, to its folder.",
            HelpName = "FOLDER",
        };
        var command = new Command("generate", "Generate the games' TypeScript types: entities, inputs, events, calls, rules.")
        {
            folder,
            package,
        };
        command.SetAction((parsed, _) =>
            TryAsync(() => GenerateAsync(settings, parsed.GetValue(folder), parsed.GetValue(package))));
        return command;
    }

    private Command Journal(IReadOnlyCollection<string> settings)
    {
        var files = new Argument<string[]>("FILE") { Description = "Journals.", Arity = ArgumentArity.OneOrMore };
        var file = new Argument<string>("FILE") { Description = "A journal." };
        var verify = new Command("verify", "Re-simulate matches and compare them with their recordings.") { files };
        var info = new Command("info", "Summarize a journal.") { file };
        var export = new Command("export", "Export a journal as JSON Lines.") { file };
        verify.SetAction(parsed => TryAsync(() => WithJournals(settings, journals => journals.Verify(parsed.GetRequiredValue(files)))));
        info.SetAction(parsed => TryAsync(() => WithJournals(settings, journals => journals.Info(parsed.GetRequiredValue(file)))));
        export.SetAction(parsed => TryAsync(() => WithJournals(settings, journals => journals.Export(parsed.GetRequiredValue(file)))));
        return new Command("journal", "Inspect recorded matches, using this configuration's games.") { verify, info, export };
    }

    private Command Options(IReadOnlyCollection<string> settings)
    {
        var command = new Command("options", "Lists every option with type, default, range and meaning, as Markdown.");
        command.SetAction(_ => TryAsync(async () =>
        {
            await using ServiceProvider services = Services(settings);
            IEnumerable<OptionsSection> ofGames = services.GetRequiredService<GameCatalog>().Options;
            await output.WriteAsync(new OptionsDocument(services.GetServices<OptionsSection>().Concat(ofGames)).Write());
            return 0;
        }));
        return command;
    }

    private Command HealthCheck(IReadOnlyCollection<string> settings)
    {
        var address = new Argument<Uri?>("URL")
        {
            Description = "The URL to check; by default the address this configuration listens on.",
            Arity = ArgumentArity.ZeroOrOne,
            CustomParser = parsed => ReadAddress(parsed.Tokens[0].Value, parsed.AddError),
        };
        var command = new Command("healthcheck", "Check whether a running server is alive.") { address };
        command.SetAction((parsed, _) => TryAsync(() => new HealthCommand(output, errors).RunAsync(
            parsed.GetValue(address) ?? HealthCommand.UrlOf(GameHost.CreateBuilder([.. settings], games).Configuration))));
        return command;
    }

    private static Uri? ReadAddress(string text, Action<string> refuse)
    {
        if (Uri.TryCreate(text, UriKind.Absolute, out Uri? url) && url.Scheme is "http" or "https") return url;
        refuse($"'{text}' is not an address like http://localhost:5000/healthz.");
        return null;
    }

    private async Task<int> GenerateAsync(IReadOnlyCollection<string> settings, string? folder, string? package)
    {
        await using ServiceProvider services = Services(settings);
        string own = services.GetRequiredService<IHostEnvironment>().ContentRootPath;
        if (folder is null && services.GetRequiredService<HostedGames>().GeneratedFolder is { } usual) folder = Path.Combine(own, usual);
        if (folder is null && package is null) throw new InvalidDataException("generate: specify --output FOLDER.");
        if (folder is not null) Write(".", new TypeScriptGenerator(services.GetRequiredService<GameCatalog>()).ForGames(folder));
        if (package is null) return 0;

        // The API description needs a running server: a private one, without a journal.
        string[] hidden = ["--Urls=http://127.0.0.1:0", "--Journal:Enabled=false", "--Logging:LogLevel:Default=Warning"];
        await using WebApplication app = GameHost.Build([.. settings, .. hidden], games);
        await app.StartAsync();
        Write(package, await TypeScriptGenerator.ForClientPackageAsync(app.Services));
        await app.StopAsync();
        return 0;
    }

    private void Write(string folder, IEnumerable<(string Name, string Text)> files)
    {
        foreach ((string name, string text) in files)
        {
            string path = Path.GetFullPath(name, Path.GetFullPath(folder));
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, text);
            output.WriteLine($"Wrote {path}.");
        }
    }

    private async Task<int> RunServerAsync(IReadOnlyCollection<string> settings)
    {
        // Now, before the libraries are open that would not fit.
        if (OpenFileLimit.ProblemAtStart is { } problem)
        {
            errors.WriteLine("The server cannot start. " + problem);
            return 1;
        }

        WebApplication? app = null;
        try
        {
            app = GameHost.Build([.. settings], games);
            string title = app.Services.GetRequiredService<GameCatalog>().RoomTypes[0].Title;
            app.Lifetime.ApplicationStarted.Register(() => output.WriteLine(
                $"{title} is running at {string.Join(" and ", app.Urls.Select(Readable))} (Ctrl+C stops it)."));
            await app.StartAsync();
        }
        catch (Exception e) when (StartProblem.Is(e))
        {
            if (app is not null) await app.DisposeAsync();
            return Fail("The server cannot start. ", e);
        }

        await using (app) await app.WaitForShutdownAsync();
        return 0;
    }

    private Task<int> WithJournals(IReadOnlyCollection<string> settings, Func<JournalCommand, bool> run)
    {
        using ServiceProvider services = Services(settings);
        return Task.FromResult(run(new JournalCommand(services, output, errors)) ? 0 : 1);
    }

    private ServiceProvider Services(IReadOnlyCollection<string> settings) =>
        GameHost.CreateBuilder([.. settings], games).Services.BuildServiceProvider();

    private async Task<int> TryAsync(Func<Task<int>> run)
    {
        try
        {
            return await run();
        }
        catch (Exception e) when (StartProblem.Is(e) || e is IOException or UnauthorizedAccessException)
        {
            return Fail("", e);
        }
    }

    private int Fail(string what, Exception e)
    {
        errors.WriteLine($"{what}{StartProblem.Describe(e, Environment.GetEnvironmentVariables())}");
        return 1;
    }

    private static string Readable(string url) =>
        url.Replace("[::]", "localhost", StringComparison.Ordinal).Replace("0.0.0.0", "localhost", StringComparison.Ordinal);
}
