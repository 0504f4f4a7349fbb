using System.CommandLine;
using System.CommandLine.Parsing;
using Microsoft.Extensions.DependencyInjection;

namespace GameServer.Hosting.Commands;

/// <summary>The command line of a host. What begins with dashes and has a value is configuration: <c>--Room:TickRate=60</c>.</summary>
/// <param name="games">Adds the host's games.</param>
/// <param name="output">Results.</param>
/// <param name="errors">What went wrong.</param>
internal sealed class HostCommands(Action<HostedGames> games, TextWriter output, TextWriter errors)
{
    /// <summary>Runs a command; without one, the server. Returns the exit code: 0 all is well, 1 it could not be done.</summary>
    public async Task<int> RunAsync(string[] args)
    {
        // The server takes any argument, as configuration; so it does not go through the parser.
        if (args is [] || (args[0] is not ("-h" or "-?" or "--help" or "--version") && IsSetting(args[0]))) return await TryAsync(() => RunServerAsync(args));
        if (args is ["run", .. var settings] && !settings.Contains("--help")) return await TryAsync(() => RunServerAsync(settings));
        ILookup<bool, string> isSetting = args.ToLookup(argument => IsSetting(argument) && argument.Contains('=', StringComparison.Ordinal));
        ParseResult parsed = Describe([.. isSetting[true]]).Parse([.. isSetting[false]]);
        if (parsed.Errors.Count > 0) return Refuse(parsed);
        return await parsed.InvokeAsync(new InvocationConfiguration { Output = output, Error = errors, EnableDefaultExceptionHandler = false });
    }

    private int Refuse(ParseResult parsed)
    {
        foreach (ParseError error in parsed.Errors) errors.WriteLine(error.Message);
        IEnumerable<string> names = parsed.CommandResult.Command.Subcommands.Select(command => command.Name);
        if (names.Any()) errors.WriteLine($"Commands: {string.Join(", ", names)}.");
        errors.WriteLine("--help says more.");
        return 1;
    }

    private static bool IsSetting(string argument) => argument.StartsWith('-') || argument.Contains('=', StringComparison.Ordinal);

    private RootCommand Describe(string[] settings)
    {
        var root = new RootCommand("A real-time multiplayer game server. Options of the configuration can follow any command: --Room:TickRate=60 (docs/options.md).")
        {
            new Command("run", "Runs the server. The default."),
            Generate(settings),
            Journal(settings),
            Options(settings),
            HealthCheck(settings),
        };
        return root;
    }

    private Command Generate(string[] settings)
    {
        var folder = new Option<string?>("--output", "-o") { Description = "Where the files go; the host's own choice by default.", HelpName = "FOLDER" };
        var command = new Command("generate", "Writes TypeScript types of the games: entities, inputs, events, calls, rules.") { folder };
        command.SetAction((parsed, _) => TryAsync(() => GenerateAsync(settings, parsed.GetValue(folder))));
        return command;
    }

    private Command Journal(string[] settings)
    {
        var files = new Argument<string[]>("FILE") { Description = "Journals.", Arity = ArgumentArity.OneOrMore };
        var file = new Argument<string>("FILE") { Description = "A journal." };
        var json = new Option<bool>("--json") { Description = "As JSON, an object per line. The only format, and the default." };
        var verify = new Command("verify", "Computes matches again and compares them with what was recorded.") { files };
        var info = new Command("info", "Says what is in a journal.") { file };
        var export = new Command("export", "Writes everything that is in a journal.") { json, file };
        verify.SetAction(parsed => TryAsync(() => WithJournals(settings, journals => journals.Verify(parsed.GetRequiredValue(files)))));
        info.SetAction(parsed => TryAsync(() => WithJournals(settings, journals => journals.Info(parsed.GetRequiredValue(file)))));
        export.SetAction(parsed => TryAsync(() => WithJournals(settings, journals => journals.Export(parsed.GetRequiredValue(file)))));
        return new Command("journal", "What can be done with recorded matches, whose games are made with this configuration.") { verify, info, export };
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
            Description = "Where to ask; by default where this configuration would have a server listen.",
            Arity = ArgumentArity.ZeroOrOne,
            CustomParser = parsed => ReadAddress(parsed.Tokens[0].Value, parsed.AddError),
        };
        var command = new Command("healthcheck", "Asks a running server whether it is alive.") { address };
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
        if (target is null) throw new InvalidDataException("generate: say where to, with --output FOLDER.");
        Write(Path.GetFullPath(target, root), new ClientTypes(services.GetRequiredService<GameCatalog>()).ForGames());
        if (given is not null || hosted.ClientPackageFolder is not { } package) return 0;

        // The API is described by a server that runs, but that nobody reaches and that records nothing.
        string[] hidden = ["--Urls=http://127.0.0.1:0", "--Journal:Enabled=false", "--Logging:LogLevel:Default=Warning"];
        await using WebApplication app = GameHost.Build([.. settings, .. hidden], games);
        await app.StartAsync();
        Write(Path.GetFullPath(package, root), await ClientTypes.ForClientPackageAsync(app.Services));
        await app.StopAsync();
        return 0;
    }

    private void Write(string folder, IEnumerable<(string Name, string Text)> files)
    {
        if (!Directory.Exists(folder)) throw new InvalidDataException($"There is no folder {folder}.");
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
