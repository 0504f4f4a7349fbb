using System.CommandLine;
using System.CommandLine.Parsing;
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
        // The server accepts any argument as configuration, so it bypasses the parser.
        if (args is [] || (args[0] is not ("-h" or "-?" or "--help" or "--version") && IsSetting(args[0])))
            return await TryAsync(() => RunServerAsync(args));
        if (args is ["run", .. var settings] && !settings.Contains("--help")) return await TryAsync(() => RunServerAsync(settings));
        ILookup<bool, string> isSetting =
            args.ToLookup(argument => IsSetting(argument) && argument.Contains('=', StringComparison.Ordinal));
        ParseResult parsed = Describe([.. isSetting[true]]).Parse([.. isSetting[false]]);
        if (parsed.Errors.Count > 0) return Refuse(parsed);
        return await parsed.InvokeAsync(
            new InvocationConfiguration { Output = output, Error = errors, EnableDefaultExceptionHandler = false });
    }

    private int Refuse(ParseResult parsed)
    {
        foreach (ParseError error in parsed.Errors) errors.WriteLine(error.Message);
        IEnumerable<string> names = parsed.CommandResult.Command.Subcommands.Select(command => command.Name);
        if (names.Any()) errors.WriteLine($"Commands: {string.Join(", ", names)}.");
        errors.WriteLine("Use --help for usage.");
        return 1;
    }

    private static bool IsSetting(string argument) => argument.StartsWith('-') || argument.Contains('=', StringComparison.Ordinal);

    private RootCommand Describe(string[] settings)
    {
        var root = new RootCommand(
            "A real-time multiplayer game server. Any command accepts configuration options: --Room:TickRate=60 (docs/options.md).")
        {
            new Command("run", "Run the server (default)."),
            Generate(settings),
            Journal(settings),
            Options(settings),
            HealthCheck(settings),
        };
        return root;
    }

    private Command Generate(string[] settings)
    {
        var folder =
            new Option<string?>("--output", "-o") { Description = "Output folder; the default is set by the host.", HelpName = "FOLDER" };
        var command = new Command("generate", "Generate the games' TypeScript types: entities, inputs, events, calls, rules.") { folder };
        command.SetAction((parsed, _) => TryAsync(() => GenerateAsync(settings, parsed.GetValue(folder))));
        return command;
    }

    private Command Journal(string[] settings)
    {
        var files = new Argument<string[]>("FILE") { Description = "Journals.", Arity = ArgumentArity.OneOrMore };
        var file = new Argument<string>("FILE") { Description = "A journal." };
        var json = new Option<bool>("--json") { Description = "Write JSON Lines: the only format, and the default." };
        var verify = new Command("verify", "Re-simulate matches and compare them with their recordings.") { files };
        var info = new Command("info", "Summarize a journal.") { file };
        var export = new Command("export", "Export a journal.") { json, file };
        verify.SetAction(parsed => TryAsync(() => WithJournals(settings, journals => journals.Verify(parsed.GetRequiredValue(files)))));
        info.SetAction(parsed => TryAsync(() => WithJournals(settings, journals => journals.Info(parsed.GetRequiredValue(file)))));
        export.SetAction(parsed => TryAsync(() => WithJournals(settings, journals => journals.Export(parsed.GetRequiredValue(file)))));
        return new Command("journal", "Inspect recorded matches, using this configuration's games.") { verify, info, export };
    }

    private Command Options(string[] settings)
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

    private Command HealthCheck(string[] settings)
    {
        var address = new Argument<Uri?>("URL")
        {
            Description = "The URL to check; by default the address this configuration listens on.",
            Arity = ArgumentArity.ZeroOrOne,
            CustomParser = parsed => ReadAddress(parsed.Tokens[0].Value, parsed.AddError),
        };
        var command = new Command("healthcheck", "Check whether a running server is alive.") { address };
        command.SetAction((parsed, _) => TryAsync(() => new HealthCommand(output, errors).RunAsync(
            parsed.GetValue(address) ?? HealthCommand.UrlOf(GameHost.CreateBuilder(settings, games).Configuration["Urls"] ?? ""))));
        return command;
    }

    private static Uri? ReadAddress(string text, Action<string> refuse)
    {
        if (Uri.IsWellFormedUriString(text, UriKind.Absolute)) return new Uri(text);
        refuse($"'{text}' is not an address like http://localhost:5000/healthz.");
        return null;
    }

    private async Task<int> GenerateAsync(string[] settings, string? given)
    {
        await using ServiceProvider services = Services(settings);
        var hosted = services.GetRequiredService<HostedGames>();
        string root = services.GetRequiredService<IHostEnvironment>().ContentRootPath;
        string? target = given is null ? hosted.GeneratedFolder : Path.GetFullPath(given);
        if (target is null) throw new InvalidDataException("generate: specify --output FOLDER.");
        Write(Path.GetFullPath(target, root), new ClientTypes(services.GetRequiredService<GameCatalog>()).ForGames());
        if (given is not null || hosted.ClientPackageFolder is not { } package) return 0;

        // The API description needs a running server: a private one, without a journal.
        string[] hidden = ["--Urls=http://127.0.0.1:0", "--Journal:Enabled=false", "--Logging:LogLevel:Default=Warning"];
        await using WebApplication app = GameHost.Build([.. settings, .. hidden], games);
        await app.StartAsync();
        Write(Path.GetFullPath(package, root), await ClientTypes.ForClientPackageAsync(app.Services));
        await app.StopAsync();
        return 0;
    }

    private void Write(string folder, IEnumerable<(string Name, string Text)> files)
    {
        if (!Directory.Exists(folder)) throw new InvalidDataException($"Folder {folder} does not exist.");
        foreach ((string name, string text) in files)
        {
            File.WriteAllText(Path.Combine(folder, name), text);
            output.WriteLine($"Wrote {Path.Combine(folder, name)}.");
        }
    }

    private async Task<int> RunServerAsync(string[] settings)
    {
        WebApplication app = GameHost.Build(settings, games);
        string title = app.Services.GetRequiredService<GameCatalog>().RoomTypes[0].Title;
        app.Lifetime.ApplicationStarted.Register(() => output.WriteLine(
            $"{title} is running at {string.Join(" and ", app.Urls.Select(Readable))} (Ctrl+C stops it)."));
        await app.RunAsync();
        return 0;
    }

    private Task<int> WithJournals(string[] settings, Func<JournalCommand, bool> run)
    {
        using ServiceProvider services = Services(settings);
        return Task.FromResult(run(new JournalCommand(services, output, errors)) ? 0 : 1);
    }

    private ServiceProvider Services(string[] settings) => GameHost.CreateBuilder(settings, games).Services.BuildServiceProvider();

    private async Task<int> TryAsync(Func<Task<int>> run)
    {
        try
        {
            return await run();
        }
        catch (Exception e) when (StartProblem.Is(e))
        {
            await errors.WriteLineAsync($"The server cannot start. {StartProblem.Describe(e, Environment.GetEnvironmentVariables())}");
            return 1;
        }
    }

    private static string Readable(string url) =>
        url.Replace("[::]", "localhost", StringComparison.Ordinal).Replace("0.0.0.0", "localhost", StringComparison.Ordinal);
}
