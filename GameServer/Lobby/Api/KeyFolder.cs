using System.Xml;
using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection;

namespace GameServer.Lobby.Api;

/// <summary>The folder of the keys that sign identities.</summary>
public sealed class KeyFolder(IHostEnvironment environment, IdentityOptions options)
{
    private readonly DirectoryInfo _folder = new(Path.GetFullPath(Path.Combine(environment.ContentRootPath, options.KeysFolder)));

    /// <summary>
    /// Checks that keys can be written, because otherwise all identities would silently become invalid on restart, and
    /// that those which exist can be read, because otherwise nobody new could play.
    /// Throws <see cref="InvalidDataException"/>.
    /// </summary>
    public void Check()
    {
        try
        {
            _folder.Create();
            string probe = Path.Combine(_folder.FullName, $".probe-{Environment.ProcessId}");
            File.WriteAllBytes(probe, []);
            File.Delete(probe);
            foreach (FileInfo key in _folder.EnumerateFiles("*.xml")) XDocument.Load(key.FullName);
        }
        catch (XmlException e)
        {
            throw new InvalidDataException(
                $"Identity:KeysFolder: a key in {_folder.FullName} is damaged ({Path.GetFileName(e.SourceUri)}: {e.Message}). "
                + "Restore it; without it, players who return get new identities.", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InvalidDataException($"Identity:KeysFolder: {_folder.FullName} cannot be written: {e.Message}", e);
        }
    }

    /// <summary>
    /// Data Protection with these keys; not the application's, whose cookies and tokens have keys of their own.
    /// </summary>
    internal IDataProtectionProvider Open() => DataProtectionProvider.Create(_folder, keys => keys.SetApplicationName("GameServer"));
}
