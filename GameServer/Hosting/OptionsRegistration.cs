using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace GameServer.Hosting;

/// <summary>
/// Binds option records to configuration sections. An invalid value or an unknown name stops startup with a message
/// that names it.
/// </summary>
internal static class OptionsRegistration
{
    /// <summary>
    /// Registers <typeparamref name="T"/>, bound to <paramref name="section"/>, as an immutable singleton.
    /// </summary>
    public static void AddValidated<T>(this IServiceCollection services, string section)
        where T : class
    {
        services.AddOptions<T>().BindConfiguration(section, RefuseUnknown).ValidateOnStart();
        services.AddSingleton(new OptionsSection(section, typeof(T)));
        services.AddSingleton<IValidateOptions<T>>(new AnnotationValidator<T>(section));
        services.AddSingleton(provider => provider.GetRequiredService<IOptions<T>>().Value);
    }

    /// <summary>
    /// Binds and validates immediately, for options needed before services exist. Throws
    /// <see cref="OptionsValidationException"/> or <see cref="InvalidOperationException"/>.
    /// </summary>
    public static T GetValidated<T>(this IConfiguration configuration, string section)
        where T : class, new()
    {
        var options = new T();
        configuration.GetSection(section).Bind(options, RefuseUnknown);
        ValidateOptionsResult result = new AnnotationValidator<T>(section).Validate(null, options);
        return result.Succeeded ? options : throw new OptionsValidationException(section, typeof(T), result.Failures);
    }

    private static void RefuseUnknown(BinderOptions binder) => binder.ErrorOnUnknownConfiguration = true;

    private sealed class AnnotationValidator<T>(string section) : IValidateOptions<T>
        where T : class
    {
        public ValidateOptionsResult Validate(string? name, T options)
        {
            var wrong = new List<ValidationResult>();
            if (Validator.TryValidateObject(options, new ValidationContext(options), wrong, validateAllProperties: true))
                return ValidateOptionsResult.Success;
            return ValidateOptionsResult.Fail(wrong.Select(w => $"{section}:{string.Join(',', w.MemberNames)}: {w.ErrorMessage}"));
        }
    }
}
