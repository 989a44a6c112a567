package rootalert.bench;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.sns.SnsClient;

/** The least that sends an alert: one text to SNS through the SDK, without a log, a parser or a look-up. */
public final class SdkAlone implements RequestStreamHandler {
    private final SnsClient sns = SnsClient.builder()
            .httpClientBuilder(UrlConnectionHttpClient.builder())
            .build();

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
        input.transferTo(OutputStream.nullOutputStream());
        sns.publish(request -> request.topicArn(System.getenv("TOPIC_ARN"))
                .subject("Root user")
                .message("The root user did something. ".repeat(500)));
    }
}
