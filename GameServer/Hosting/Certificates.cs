using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace GameServer.Hosting;

/// <summary>
/// Checks configured certificates, because Kestrel's own errors name neither the file nor the option.
/// </summary>
internal static class Certificates
{
    /// <summary>
    /// Throws <see cref="InvalidDataException"/>, naming file and option, for a certificate that Kestrel could not use.
    /// </summary>
    public static void Check(IConfiguration configuration, string contentRoot)
    {
        IConfigurationSection kestrel = configuration.GetSection("Kestrel");
        IEnumerable<IConfigurationSection> ofEndpoints =
            kestrel.GetSection("Endpoints").GetChildren().Select(endpoint => endpoint.GetSection("Certificate"));
        foreach (IConfigurationSection certificate in kestrel.GetSection("Certificates").GetChildren().Concat(ofEndpoints))
            if (certificate["Path"] is { Length: > 0 } path) Check(certificate, Path.GetFullPath(path, contentRoot), contentRoot);
    }

    private static void Check(IConfigurationSection options, string path, string contentRoot)
    {
        if (!File.Exists(path)) throw new InvalidDataException($"{options.Path}:Path: file {path} does not exist.");
        string? keyPath = options["KeyPath"] is { Length: > 0 } key ? Path.GetFullPath(key, contentRoot) : null;
        try
        {
            using X509Certificate2 certificate = Load(path, keyPath, options["Password"]);
            if (!certificate.HasPrivateKey) throw new CryptographicException("It has no private key.");
        }
        catch (Exception e) when (e is CryptographicException or IOException or UnauthorizedAccessException)
        {
            string with = keyPath is null ? "" : $" with the key {keyPath}";
            throw new InvalidDataException(
                $"{options.Path}:Path: the certificate {path}{with} cannot be used, or {options.Path}:Password is wrong: {e.Message}", e);
        }
    }

    private static X509Certificate2 Load(string path, string? keyPath, string? password)
    {
        if (keyPath is null) return X509CertificateLoader.LoadPkcs12FromFile(path, password);
        return password is null
            ? X509Certificate2.CreateFromPemFile(path, keyPath)
            : X509Certificate2.CreateFromEncryptedPemFile(path, password, keyPath);
    }
}
