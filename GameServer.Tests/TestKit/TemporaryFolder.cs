namespace GameServer.Tests.TestKit;

/// <summary>A folder that is there while this object lives.</summary>
public sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("journals-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
