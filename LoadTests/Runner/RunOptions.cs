using System.Globalization;
using GameServer.Client;
using LoadTests.Scenarios;

namespace LoadTests.Runner;

/// <summary>What a run is asked for on the command line.</summary>
internal sealed record RunOptions
{
    private const int UsersMax = 100_000;
    private const double HoursMax = 48;

    private static readonly string[] Shapes = ["constant", "ramp", "spike", "arrivals"];

    /// <summary>What they are, for the help text.</summary>
    public const string Help = """
          --players N        concurrent users, at most
          --duration S       seconds to measure
          --settle S         seconds to warm up before measuring (shape constant)
          --url URL          address of a running server (http:// or https://); default: start one
          --type TYPE        room type, of any game that the server has; default: the first (lobby: duel)
          --certificate SHA  SHA-256 of the server's certificate, if the system does not trust it
          --shape SHAPE      constant, ramp, spike, arrivals
          --rate R           arrivals: users per second
          --stay S           arrivals: mean seconds a user stays
          --joins R          users that join per second, at most (50)
          --sample SHARE     share of players that decode every message and check the protocol, 0 to 1 (0.02)
          --journal FILE     recorded: the match's journal
          --out FOLDER       where to write the reports (artifacts/load/SCENARIO-TIME)
          --max-p99 MS, --min-rate SHARE, --max-errors N   limits that must hold
          --server "--Room:TickRate=60 ..."                options of the server that is started
        """;

    /// <summary>The command that runs it.</summary>
    public string Command { get; init; } = RunCommand.Name;

    /// <summary>The scenario.</summary>
    public required IScenario Scenario { get; init; }

    /// <summary>Users at a time, at most.</summary>
    public required int Users { get; init; }

    /// <summary>How long is measured.</summary>
    public required TimeSpan Duration { get; init; }

    /// <summary>How long it runs before that.</summary>
    public required TimeSpan Settle { get; init; }

    /// <summary>The server; null: one is started.</summary>
    public Uri? Url { get; init; }

    /// <summary>The room type's name; null: the usual one.</summary>
    public string? Type { get; init; }

    /// <summary>How players connect, and whose certificate is good.</summary>
    public ConnectionOptions Connection { get; init; } = ConnectionOptions.Default;

    /// <summary>How many users there are when.</summary>
    public LoadShape Shape { get; init; } = new ConstantLoad();

    /// <summary>Users that may come per second.</summary>
    public double JoinsPerSecond { get; init; } = 50;

    /// <summary>The share of players that keep the whole state and check the protocol.</summary>
    public double Sample { get; init; } = 0.02;

    /// <summary>The recorded match; null: players do what bots did.</summary>
    public string? Journal { get; init; }

    /// <summary>Where the reports go.</summary>
    public required string Folder { get; init; }

    /// <summary>What must hold.</summary>
    public required Thresholds Thresholds { get; init; }

    /// <summary>For the server that is started, above what the scenario needs.</summary>
    public IReadOnlyList<string> ServerSettings { get; init; } = [];

    /// <summary>The options given on the command line, for the report.</summary>
    public required IReadOnlyDictionary<string, string> Said { get; init; }

    /// <summary>Reads them. Throws <see cref="UsageException"/>.</summary>
    /// <param name="scenario">The scenario's name.</param>
    /// <param name="arguments">What follows.</param>
    /// <param name="now">For the name of the folder.</param>
    public static RunOptions Parse(string scenario, IReadOnlyList<string> arguments, DateTimeOffset now)
    {
        IScenario found = ScenarioCatalog.All.FirstOrDefault(s => s.Name == scenario)
            ?? throw new UsageException(
                $"Unknown scenario '{scenario}'. Scenarios: {string.Join(", ", ScenarioCatalog.All.Select(s => s.Name))}.");
        var said = new Arguments(arguments);
        ScenarioDefaults defaults = found.Defaults;
        int users = (int)said.Number("players", defaults.Users, 1, UsersMax);
        var options = new RunOptions
        {
            Scenario = found,
            Users = users,
            Duration = said.Seconds("duration", defaults.Duration),
            Settle = said.Seconds("settle", defaults.Settle),
            Url = said.Url("url"),
            Type = said.Text("type"),
            Connection = said.Text("certificate") is { } sha256
                ? ConnectionOptions.Default with { CertificateCheck = ConnectionOptions.Pinned(sha256) }
                : ConnectionOptions.Default,
            Shape = ShapeOf(said, users),
            JoinsPerSecond = said.Number("joins", 50, 0.1, UsersMax),
            Sample = said.Number("sample", 0.02, 0, 1),
            Journal = said.Text("journal"),
            Folder = said.Text("out")
                ?? Path.Combine("artifacts", "load", string.Create(CultureInfo.InvariantCulture, $"{scenario}-{now:yyyyMMdd-HHmmss}")),
            Thresholds = defaults.Thresholds with
            {
                LatencyP99Ms = said.Number("max-p99", defaults.Thresholds.LatencyP99Ms, 1, 60_000),
                RateMin = said.Number("min-rate", defaults.Thresholds.RateMin, 0, 1),
                ErrorsMax = (long)said.Number("max-errors", defaults.Thresholds.ErrorsMax, 0, 1e9),
            },
            ServerSettings = (said.Text("server") ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries),
            Said = said.All,
        };
        said.ThrowIfNotUsed();
        if (options.Journal is not null != found is RecordedScenario)
            throw new UsageException(found is RecordedScenario
                ? "The scenario 'recorded' needs --journal, the file of a recorded match."
                : "--journal works only with the scenario 'recorded'.");
        if (options is { Url: not null, ServerSettings.Count: > 0 })
            throw new UsageException("--server sets options of a server that this program starts; it cannot be combined with --url.");
        return options;
    }

    private static LoadShape ShapeOf(Arguments said, int users)
    {
        string name = said.Text("shape") ?? "constant";
        if (name == "arrivals")
        {
            TimeSpan stay = said.Seconds("stay", TimeSpan.FromSeconds(20));
            // By default low enough that the limit is rarely reached by chance.
            return new ArrivalLoad(said.Number("rate", 0.8 * users / stay.TotalSeconds, 0.01, UsersMax), stay);
        }

        if (said.Text("rate") is not null || said.Text("stay") is not null)
            throw new UsageException("--rate and --stay work only with --shape arrivals.");

        return name switch
        {
            "constant" => new ConstantLoad(),
            "ramp" => new RampLoad(),
            "spike" => new SpikeLoad(),
            _ => throw new UsageException($"Unknown shape '{name}'. Shapes: {string.Join(", ", Shapes)}."),
        };
    }

    /// <summary>Names and values.</summary>
    private sealed class Arguments
    {
        private readonly Dictionary<string, string> _values = [];
        private readonly HashSet<string> _used = [];

        public Arguments(IReadOnlyList<string> arguments)
        {
            for (int i = 0; i < arguments.Count; i += 2)
            {
                string name = arguments[i];
                if (!name.StartsWith("--", StringComparison.Ordinal))
                    throw new UsageException($"'{name}' is not an option; options start with --.");
                if (i + 1 == arguments.Count) throw new UsageException($"{name} has no value.");
                if (!_values.TryAdd(name[2..], arguments[i + 1])) throw new UsageException($"{name} is given twice.");
            }
        }

        public IReadOnlyDictionary<string, string> All => _values;

        public string? Text(string name)
        {
            _used.Add(name);
            return _values.GetValueOrDefault(name);
        }

        public double Number(string name, double usual, double min, double max)
        {
            if (Text(name) is not { } text) return usual;
            if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && number >= min
                && number <= max) return number;
            throw new UsageException(
                string.Create(CultureInfo.InvariantCulture, $"--{name} must be a number from {min:0.##} to {max:0.##}, not '{text}'."));
        }

        public TimeSpan Seconds(string name, TimeSpan usual) =>
            TimeSpan.FromSeconds(Number(name, usual.TotalSeconds, 0.5, HoursMax * 3600));

        public Uri? Url(string name)
        {
            if (Text(name) is not { } text) return null;
            if (Uri.TryCreate(text, UriKind.Absolute, out Uri? url)
                && (url.Scheme == Uri.UriSchemeHttp || url.Scheme == Uri.UriSchemeHttps)) return url;
            throw new UsageException($"--{name} must be a server address like http://127.0.0.1:5000, not '{text}'.");
        }

        public void ThrowIfNotUsed()
        {
            if (_values.Keys.FirstOrDefault(name => !_used.Contains(name)) is { } unknown)
                throw new UsageException($"Unknown option --{unknown}. Options:\n{Help}");
        }
    }
}
