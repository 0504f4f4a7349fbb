using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace GameServer.Tests.TestKit;

/// <summary>
/// A certificate that nobody has reason to trust, and the settings that make a server listen with it.
/// </summary>
public sealed class TemporaryCertificate : IDisposable
{
    private const string Password = "test";
    private readonly string _path = Path.GetTempFileName();

    public TemporaryCertificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        using X509Certificate2 certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        Hash = certificate.GetCertHashString();
        Sha256 = certificate.GetCertHashString(HashAlgorithmName.SHA256);
        File.WriteAllBytes(_path, certificate.Export(X509ContentType.Pkcs12, Password));
    }

    public string Hash { get; }

    public string Sha256 { get; }

    public string[] Settings =>
        ["Urls=https://127.0.0.1:0", $"Kestrel:Certificates:Default:Path={_path}", $"Kestrel:Certificates:Default:Password={Password}"];

    public void Dispose() => File.Delete(_path);
}
