package rootalert.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * A certificate for the AWS stand-in, and trust stores that hold it along with everything the runtimes trust anyway.
 */
final class Certificate {
    private static final String PASSWORD = "changeit";
    private static final Path JAVA = Path.of(System.getProperty("java.home"));

    private final Path folder;

    Certificate(Path folder) throws IOException {
        this.folder = folder;
        // An elliptic-curve key: cheap on our own side.
        keytool(
                "-genkeypair -alias aws -keyalg EC -dname CN=127.0.0.1 -ext san=ip:127.0.0.1 -storetype PKCS12",
                keys());
        keytool("-exportcert -rfc -alias aws -file " + certificate(), keys());
        Files.copy(JAVA.resolve("lib/security/cacerts"), trust());
        keytool("-importcert -noprompt -alias bench -file " + certificate(), trust());
    }

    /** For {@code javax.net.ssl.trustStore}. */
    Path trust() {
        return folder.resolve("cacerts");
    }

    /** For {@code AWS_CA_BUNDLE}. */
    Path bundle(Path trustedAnyway) throws IOException {
        var bundle = folder.resolve("bundle.pem");
        return Files.writeString(bundle, Files.readString(trustedAnyway) + "\n" + Files.readString(certificate()));
    }

    SSLContext context() throws IOException, GeneralSecurityException {
        var keys = KeyStore.getInstance(keys().toFile(), PASSWORD.toCharArray());
        var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, PASSWORD.toCharArray());
        var context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }

    private Path keys() {
        return folder.resolve("keys.p12");
    }

    private Path certificate() {
        return folder.resolve("certificate.pem");
    }

    private void keytool(String arguments, Path store) throws IOException {
        var command = new ArrayList<String>();
        command.add(JAVA.resolve("bin/keytool").toString());
        command.addAll(List.of(arguments.split(" ")));
        command.addAll(List.of("-keystore", store.toString(), "-storepass", PASSWORD));
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var output = new String(process.getInputStream().readAllBytes(), UTF_8);
        if (process.onExit().join().exitValue() != 0) {
            throw new IOException(output);
        }
    }
}
