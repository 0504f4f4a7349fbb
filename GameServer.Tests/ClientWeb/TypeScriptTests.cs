namespace GameServer.Tests.ClientWeb;

/// <summary>
/// The web client's own tests and checks, as part of <c>dotnet test</c>. Their output is this test's output.
/// </summary>
public class TypeScriptTests(ITestOutputHelper output)
{
    [Fact]
    public Task The_tests_pass() => Npm.RunAsync(output, "test", "--", "--no-isolate", "--reporter=verbose");

    [Fact]
    public Task Types_formatting_and_lint_are_clean() => Npm.RunAsync(output, "run", "check");
}
