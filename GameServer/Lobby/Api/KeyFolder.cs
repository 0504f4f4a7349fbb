using Microsoft.AspNetCore.DataProtection.Repositories;

namespace GameServer.Lobby.Api;

/// <summary>Where the keys are with which identities are signed.</summary>
public sealed class KeyFolder(IHostEnvironment environment, IdentityOptions options)
{
    private readonly DirectoryInfo _folder = new(Path.GetFullPath(Path.Combine(environment.ContentRootPath, options.KeysFolder)));

    /// <summary>Makes sure that a key can be written. Otherwise everybody would be forgotten with the process, and nobody would know why. Throws <see cref="InvalidDataException"/>.</summary>
    public void Check()
    {
        try
        {
            _folder.Create();
            string probe = Path.Combine(_folder.FullName, $".probe-{Environment.ProcessId}");
            File.WriteAllBytes(probe, []);
            File.Delete(probe);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InvalidDataException($"Identity:KeysFolder: {_folder.FullName} cannot be written: {e.Message}", e);
        }
    }

    /// <summary>For Data Protection.</summary>
    public FileSystemXmlRepository Open(ILoggerFactory loggers) => new(_folder, loggers);
}
