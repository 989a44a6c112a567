package rootalert.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.TextNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import rootalert.event.TestRecord;

/** Whatever call of whatever service lets someone in, the alert says whom, into what, and how bad that is. */
class OpeningTest {
    private static final Set<Scope> OPEN = EnumSet.of(Scope.TO_ANYONE, Scope.TO_THE_INTERNET, Scope.TO_ANOTHER_ACCOUNT);

    private static final String ANYONE = "{Statement: [{Effect: 'Allow', Principal: {AWS: '*'}, Action: '*'}]}";
    private static final String TEXT =
            "'{\\\"Statement\\\":[{\\\"Effect\\\":\\\"Allow\\\",\\\"Principal\\\":\\\"*\\\",\\\"Action\\\":\\\"*\\\"}]}'";
    private static final String ACCOUNT =
            "{Statement: {Effect: 'Allow', Principal: {AWS: ['arn:aws:iam::777788889999:root', '012345678901']}, Action: '*'}}";

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            secretsmanager/PutResourcePolicy | {secretId: 'pay/card', resourcePolicy: TEXT}             | CRITICAL | let anyone use secret pay/card         | Anyone can now use secret pay/card.
            ecr/SetRepositoryPolicy          | {repositoryName: 'web', policyText: TEXT}                | CRITICAL | let anyone use repository web          | Anyone can now use repository web.
            sqs/SetQueueAttributes           | {queueUrl: 'https://sqs.eu-west-1.amazonaws.com/0/jobs', attributes: {Policy: TEXT}} | CRITICAL | let anyone use SQS queue jobs | Anyone can now use SQS queue jobs.
            sns/SetTopicAttributes           | {topicArn: 'arn:aws:sns:eu-west-1:0:news', attributeName: 'Policy', attributeValue: TEXT} | CRITICAL | let anyone use SNS topic news | Anyone can now use SNS topic news.
            backup/PutBackupVaultAccessPolicy | {backupVaultName: 'daily', policy: ANYONE}              | CRITICAL | let anyone use backup vault daily      | Anyone can now use backup vault daily.
            elasticfilesystem/PutFileSystemPolicy | {fileSystemId: 'fs-0a1b', policy: TEXT}             | CRITICAL | let anyone use file system fs-0a1b     | Anyone can now use file system fs-0a1b.
            dynamodb/PutResourcePolicy       | {resourceArn: 'arn:aws:dynamodb:eu-west-1:0:table/orders', policy: TEXT} | CRITICAL | let anyone use table orders | Anyone can now use table orders.
            glacier/SetVaultAccessPolicy     | {vaultName: 'old', policy: {policy: TEXT}}               | CRITICAL | let anyone use vault old               | Anyone can now use vault old.
            es/UpdateDomainConfig            | {domainName: 'search', accessPolicies: TEXT}             | CRITICAL | let anyone use domain search           | Anyone can now use domain search.
            ssm/ModifyDocumentPermission     | {name: 'patch', accountIdsToAdd: ['all']}                | CRITICAL | let anyone use document patch          | Anyone can now use document patch.
            ec2/ModifyFpgaImageAttribute     | {fpgaImageId: 'afi-0a1b', loadPermission: {add: {items: [{group: 'all'}]}}} | CRITICAL | let anyone use FPGA image afi-0a1b | Anyone can now use FPGA image afi-0a1b.
            lambda/AddLayerVersionPermission20181031 | {layerName: 'tools', principal: '*'}             | CRITICAL | let anyone use layer tools             | Anyone can now use layer tools.
            lightsail/OpenInstancePublicPorts | {instanceName: 'blog', portInfo: {fromPort: 3389, toPort: 3389, protocol: 'tcp'}} | CRITICAL | opened port 3389 of instance blog to the internet | Anyone on the internet can now reach port 3389 of instance blog.
            lightsail/PutInstancePublicPorts | {instanceName: 'blog', portInfos: [{fromPort: 22, toPort: 22, protocol: 'tcp', cidrs: ['203.0.113.0/24']}]} | HIGH | opened port 22 to 203.0.113.0/24 | Root opened port 22 to 203.0.113.0/24. Day-to-day work never needs root.
            ec2/AuthorizeSecurityGroupIngress | {groupId: 'sg-0a1b', ipPermissions: {items: [{ipProtocol: 'tcp', fromPort: 3389, toPort: 3389, ipv6Ranges: {items: [{cidrIpv6: '::/0'}]}}]}} | CRITICAL | opened port 3389 of sg-0a1b to the internet | Anyone on the internet can now reach port 3389 of sg-0a1b.
            ec2/AuthorizeSecurityGroupIngress | {groupName: 'web', ipPermissions: {items: [{ipProtocol: 'tcp', fromPort: 22, toPort: 22, ipRanges: {items: [{cidrIp: '0.0.0.0/0'}]}}]}} | CRITICAL | opened port 22 of security group web to the internet | Anyone on the internet can now reach port 22 of security group web.
            ec2/AuthorizeSecurityGroupIngress | {ipPermissions: {items: [{ipProtocol: 'tcp', fromPort: 22, toPort: 22, ipRanges: {items: [{cidrIp: '0.0.0.0/0'}]}}]}} | CRITICAL | opened port 22 of a security group to the internet | Anyone on the internet can now reach port 22 of a security group.
            s3/PutBucketPolicy               | {bucketName: 'web', bucketPolicy: {Statement: {Effect: 'Allow', NotPrincipal: {AWS: '777788889999'}}}} | CRITICAL | opened bucket web to everyone | Anyone can now use bucket web.
            s3/PutBucketPolicy               | {bucketName: 'web', a: {a: {a: {a: {a: {a: {a: {a: {Statement: {Effect: 'Allow', Principal: '*'}}}}}}}}}}} | CRITICAL | opened bucket web to everyone | Anyone can now use bucket web.
            rds/AuthorizeDBSecurityGroupIngress | {dBSecurityGroupName: 'old', cIDRIP: '0.0.0.0/0'}     | CRITICAL | opened database security group old to the internet | Anyone on the internet can now reach database security group old.
            redshift/ModifyCluster           | {clusterIdentifier: 'dwh', publiclyAccessible: true}     | CRITICAL | opened cluster dwh to the internet     | Anyone on the internet can now reach cluster dwh.
            eks/UpdateClusterConfig          | {name: 'prod', resourcesVpcConfig: {endpointPublicAccess: true}} | CRITICAL | opened cluster prod to the internet      | Anyone on the internet can now reach cluster prod.
            events/PutPermission             | {eventBusName: 'orders', principal: '*', action: 'events:PutEvents'} | CRITICAL | let anyone send events to event bus orders | Anyone can now send events to event bus orders.
            events/PutPermission             | {eventBusName: 'orders', principal: '*', action: 'events:PutEvents', condition: {type: 'StringEquals', key: 'aws:PrincipalOrgID', value: '?'}} | CRITICAL | let anyone send events to event bus orders | Anyone can now send events to event bus orders.
            events/PutPermission             | {principal: '777788889999', action: 'events:PutEvents'}  | CRITICAL | opened the event bus to account 777788889999 | Account 777788889999 can now use the event bus.
            s3/PutBucketPolicy               | {bucketName: 'web', bucketPolicy: {Statement: {Effect: 'Allow', Principal: '*', Condition: {StringEqualsIfExists: {'aws:PrincipalOrgID': 'o-1'}}}}} | CRITICAL | opened bucket web to everyone | Anyone can now use bucket web.
            kms/PutKeyPolicy                 | {keyId: 'k-1', policy: ACCOUNT}                          | HIGH     | let account 777788889999 use KMS key k-1 | Account 777788889999 can now use KMS key k-1. That access remains after root's session ends.
            ecr/SetRepositoryPolicy          | {repositoryName: 'web', policyText: ACCOUNT}             | HIGH     | let account 777788889999 use repository web | Account 777788889999 can now use repository web. That access remains after root's session ends.
            iam/UpdateAssumeRolePolicy       | {roleName: 'deploy', policyDocument: ACCOUNT}            | HIGH     | let account 777788889999 assume role deploy | Account 777788889999 can now assume role deploy. That access remains after root's session ends.
            iam/CreateRole                   | {roleName: 'deploy', assumeRolePolicyDocument: TEXT}     | CRITICAL | created role deploy that anyone may assume | Anyone can now assume role deploy.
            s3/CreateBucket                  | {bucketName: 'web', 'x-amz-acl': ['public-read']}        | CRITICAL | created bucket web, open to everyone   | Anyone can now use bucket web.
            s3/PutObjectAcl                  | {bucketName: 'web', key: 'pay.csv', 'x-amz-acl': ['public-read']} | CRITICAL | opened an object in bucket web to everyone | Anyone can now use an object in bucket web.
            codeartifact/PutDomainPermissionsPolicy | {domain: 'acme', policyDocument: TEXT}            | CRITICAL | let anyone use domain acme             | Anyone can now use domain acme.
            ses/PutIdentityPolicy            | {identity: 'example', policyName: 'p', policy: TEXT}     | CRITICAL | let anyone use identity example        | Anyone can now use identity example.
            glacier/SetVaultAccessPolicy     | {accountId: '-', vaultName: 'old', policy: {policy: TEXT}} | CRITICAL | let anyone use vault old             | Anyone can now use vault old.
            aoss/CreateSecurityPolicy        | {type: 'network', name: 'logs', policy: [{AllowFromPublic: true}]} | CRITICAL | opened security policy logs to the internet | Anyone on the internet can now reach security policy logs.
            aoss/CreateSecurityPolicy        | {type: 'network', name: 'logs', policy: '[{"AllowFromPublic":true}]'} | CRITICAL | opened security policy logs to the internet | Anyone on the internet can now reach security policy logs.
            workspaces/AuthorizeIpRules      | {groupId: 'wsipg-1', userRules: [{ipRule: '0.0.0.0/0'}]} | CRITICAL | opened group wsipg-1 to the internet | Anyone on the internet can now reach group wsipg-1.
            medialive/CreateInputSecurityGroup | {whitelistRules: [{cidr: '0.0.0.0/0'}]}                | CRITICAL | opened a resource of AWS Elemental MediaLive to the internet | Anyone on the internet can now reach
            codebuild/UpdateProjectVisibility | {projectArn: 'arn:aws:codebuild:eu-west-1:0:project/site', projectVisibility: 'PUBLIC_READ'} | CRITICAL | let anyone use project site | Anyone can now use project site.
            imagebuilder/UpdateDistributionConfiguration | {distributionConfigurationArn: 'arn:aws:imagebuilder:eu-west-1:0:distribution-configuration/d', distributions: [{amiDistributionConfiguration: {launchPermission: {userGroups: ['all']}}}]} | CRITICAL | let anyone use distribution configuration d | Anyone can now use
            ec2/ModifyFpgaImageAttribute     | {ModifyFpgaImageAttributeRequest: {FpgaImageId: 'afi-1', OperationType: 'add', UserGroup: {tag: 1, content: 'all'}}} | CRITICAL | let anyone use FPGA image afi-1 | Anyone can now use FPGA image afi-1.
            lightsail/UpdateBucket           | {bucketName: 'web', accessRules: {getObject: 'public'}}  | CRITICAL | let anyone use bucket web              | Anyone can now use bucket web.
            lakeformation/GrantPermissions   | {principal: {dataLakePrincipalIdentifier: '777788889999'}, resource: {database: {name: 'sales'}}} | HIGH | let account 777788889999 use database sales | Account 777788889999 can now use database sales.
            servicecatalog/CreatePortfolioShare | {portfolioId: 'port-1', accountId: '777788889999'}    | HIGH     | shared portfolio port-1 with account 777788889999 | Account 777788889999 can now use portfolio port-1.
            kinesis/PutResourcePolicy        | {resourceARN: 'arn:aws:kinesis:eu-west-1:0:stream/s', policy: {Statement: {Effect: 'Allow', Principal: '*', Condition: {StringEquals: {'aws:PrincipalAccount': ['777788889999']}}}}} | HIGH | let account 777788889999 use stream s | Account 777788889999 can now use stream s.
            kinesis/PutResourcePolicy        | {resourceARN: 'arn:aws:kinesis:eu-west-1:0:stream/s', policy: {Statement: {Effect: 'Allow', Principal: {AWS: '*'}, Condition: {ArnLike: {'aws:PrincipalArn': 'arn:aws:iam::777788889999:role/*'}}}}} | HIGH | let someone in account 777788889999 use stream s | Someone in account 777788889999 can now use stream s.
            iam/UpdateAssumeRolePolicy       | {roleName: 'ci', policyDocument: {Statement: {Effect: 'Allow', Principal: '*', Condition: {StringEquals: {'aws:PrincipalOrgID': 'o-a1b2c3d4e5'}}}}} | HIGH | let organization o-a1b2c3d4e5 assume role ci | Root let organization
            lambda/AddPermission20150331v2   | {functionName: 'f', principal: '*', principalOrgID: 'o-a1b2c3d4e5'} | HIGH | let organization o-a1b2c3d4e5 invoke function f | Root let
            lambda/AddPermission20150331v2   | {functionName: 'f', principal: '*', sourceAccount: '777788889999'} | HIGH | let account 777788889999 invoke function f | Account 777788889999 can
            events/PutPermission             | {principal: '*', condition: {type: 'StringEquals', key: 'aws:PrincipalOrgID', value: 'o-a1b2c3d4e5'}} | CRITICAL | opened the event bus to organization o-a1b2c3d4e5 | The next alert may not reach you.
            eks/CreateAccessEntry            | {name: 'prod', principalArn: 'arn:aws:iam::777788889999:root'} | HIGH | let account 777788889999 into cluster prod | Account 777788889999 can now get into cluster prod. That access remains after root's session ends.
            eks/AssociateAccessPolicy        | {clusterName: 'prod', principalArn: 'arn:aws:iam::777788889999:user/eve', policyArn: 'arn:aws:eks::aws:cluster-access-policy/AmazonEKSViewPolicy'} | HIGH | gave user/eve of account 777788889999 AmazonEKSViewPolicy in cluster prod | user/eve of account 777788889999 now has AmazonEKSViewPolicy in cluster prod. That access remains
            kms/CreateGrant                  | {keyId: 'k-1', granteePrincipal: 'arn:aws:iam::777788889999:role/eve'} | HIGH | let role/eve of account 777788889999 use KMS key k-1 | role/eve of account 777788889999 can now use KMS key k-1.
            iam/UpdateAssumeRolePolicy       | {roleName: 'deploy', policyDocument: {Statement: {Effect: 'Allow', Principal: {Service: ['ec2.amazonaws.com', 'ecs.amazonaws.com', 'ssm.amazonaws.com'], AWS: ['012345678901', '777788889999']}}}} | HIGH | let account 777788889999, ec2.amazonaws.com and 2 more assume role deploy | Account 777788889999, ec2.amazonaws.com and 2 more can now assume role deploy.
            s3/PutBucketPolicy               | {bucketName: 'web', bucketPolicy: {Statement: [{Effect: 'Allow', Principal: {Service: ['cloudtrail.amazonaws.com', 'config.amazonaws.com', 'delivery.logs.amazonaws.com']}}, {Effect: 'Allow', Principal: '*'}]}} | CRITICAL | opened bucket web to everyone | Anyone can now use bucket web.
            ec2/AuthorizeSecurityGroupIngress | {groupId: 'sg-0a1b', ipPermissions: {items: [{ipProtocol: 'tcp', fromPort: 22, toPort: 22, ipRanges: {items: [{cidrIp: '0.0.0.0/1'}, {cidrIp: '128.0.0.0/1'}]}}]}} | CRITICAL | opened port 22 of sg-0a1b to the internet | Anyone on the internet can now reach port 22 of sg-0a1b.
            ec2/AuthorizeSecurityGroupIngress | {groupId: 'sg-0a1b', ipPermissions: {items: [{ipProtocol: 'tcp', fromPort: 22, toPort: 22, ipRanges: {items: [{cidrIp: '0.0.0.0/1'}]}}, {ipProtocol: 'tcp', fromPort: 80, toPort: 80, ipRanges: {items: [{cidrIp: '128.0.0.0/1'}]}}]}} | HIGH | opened ports 22, 80 of sg-0a1b to 0.0.0.0/1, 128.0.0.0/1 | Root opened ports 22, 80 of sg-0a1b to 0.0.0.0/1, 128.0.0.0/1.
            eks/UpdateClusterConfig          | {name: 'prod', resourcesVpcConfig: {endpointPublicAccess: true, publicAccessCidrs: ['0.0.0.0/1', '128.0.0.0/1']}} | CRITICAL | opened cluster prod to the internet | Anyone on the internet can now reach cluster prod.
            s3/PutBucketPolicy               | {bucketName: 'web', bucketPolicy: {Statement: [{Effect: 'Allow', Principal: '*', Condition: {IpAddress: {'aws:SourceIp': ['0.0.0.0/1', '128.0.0.0/1']}}}]}} | CRITICAL | opened bucket web to everyone | Anyone can now use bucket web.
            iam/CreateRole                   | {roleName: 'ci', assumeRolePolicyDocument: {Statement: {Effect: 'Allow', Action: 'sts:AssumeRoleWithWebIdentity', Principal: {Federated: 'arn:aws:iam::012345678901:oidc-provider/token.actions.githubusercontent.com'}, Condition: {StringLike: {'token.actions.githubusercontent.com:sub': 'repo:eve/*'}}}}} | HIGH | created role ci for identities of token.actions.githubusercontent.com | Root created role ci for identities of token.actions.githubusercontent.com.
            iam/UpdateAssumeRolePolicy       | {roleName: 'ci', policyDocument: {Statement: {Effect: 'Allow', Principal: {Federated: ['cognito-identity.amazonaws.com']}, Condition: {StringEquals: {'cognito-identity.amazonaws.com:aud': 'x'}}}}} | HIGH | let cognito-identity.amazonaws.com assume role ci | Root let cognito-identity.amazonaws.com assume role ci.
            glue/PutResourcePolicy           | {policyInJson: TEXT}                                     | CRITICAL | let anyone use a resource of AWS Glue | Anyone can now use a resource of AWS Glue.
            workspaces/UpdateWorkspaceImagePermission | {imageId: 'wsi-1', sharedAccountId: '777788889999'} | HIGH | let account 777788889999 use image wsi-1 | Account 777788889999 can now use image wsi-1. That access remains after root's session ends.
            """)
    void isSaidWithWhoAndWhat(String call, String request, Severity severity, String did, String reason) {
        var judged = judged(call, request);
        assertThat(judged.action().did().text()).isEqualTo(did);
        assertThat(judged.severity()).isEqualTo(severity);
        assertThat(judged.judgement().reasons()).anyMatch(given -> given.startsWith(reason));
    }

    /** Whoever makes the call chooses how a policy is written. */
    static Stream<String> waysToWriteAPolicy() {
        var statement = "{\"Effect\":\"Allow\",\"Principal\":\"*\",\"Action\":\"*\"}";
        var policy = "{\"Statement\":[" + statement + "]}";
        var inUrl = URLEncoder.encode(policy, StandardCharsets.UTF_8);
        return Stream.of(
                "{\"a\":".repeat(70) + policy + "}".repeat(70),
                "[".repeat(400) + text(policy) + "]".repeat(400),
                text("{\"a\":" + text("{\"b\":" + text(policy) + "}") + "}"),
                text(text(policy)),
                text("[" + policy + "]"),
                text("\uFEFF\n " + policy),
                text(policy.replace("Statement", "\\u0053tatement")),
                text(inUrl),
                text(inUrl.replace("%7B", "%7b")),
                text(URLEncoder.encode(inUrl, StandardCharsets.UTF_8)),
                "{\"Statement\":[[" + statement + "]]}",
                "{\"Statement\":[" + text(statement) + "]}",
                "{\"Statement\":" + text("[" + statement + "]") + "}",
                "{\"Statement\":{\"Effect\":\"Deny\"},\"more\":" + policy + "}");
    }

    private static String text(String json) {
        return TextNode.valueOf(json).toString();
    }

    @ParameterizedTest
    @MethodSource("waysToWriteAPolicy")
    void aPolicyIsFoundHoweverItIsWritten(String policy) {
        assertThat(judged("s3/PutBucketPolicy", "{\"bucketName\":\"web\",\"policy\":" + policy + "}")
                        .action()
                        .did()
                        .text())
                .isEqualTo("opened bucket web to everyone");
        assertThat(judged(
                                "iam/PutUserPolicy",
                                "{\"userName\":\"ada\",\"policyDocument\":" + policy.replace("Principal", "Resource")
                                        + "}")
                        .action()
                        .did()
                        .text())
                .isEqualTo("gave ada all permissions by an inline policy");
    }

    @ParameterizedTest
    @ValueSource(strings = {"principal", "Principal"})
    void whomARequestNamesFarDownIsFound(String field) {
        assertThat(judged(
                                "new/ShareThing",
                                "{\"a\":".repeat(30) + "{\"" + field + "\":\"777788889999\"}" + "}".repeat(30))
                        .action()
                        .did()
                        .text())
                .startsWith("let account 777788889999 use ");
    }

    /** The calls that it leads to are told by themselves. */
    @Test
    void aTemplateOpensNothing() {
        assertThat(judged(
                                "cloudformation/CreateStack",
                                "{\"stackName\":\"web\",\"templateBody\":"
                                        + text("{\"a\":{\"Statement\":{\"Effect\":\"Allow\",\"Principal\":\"*\"}}}")
                                        + "}")
                        .action()
                        .did()
                        .text())
                .isEqualTo("created stack web");
    }

    static List<String> deeds() {
        return rows().stream().map(row -> row.cell(0)).toList();
    }

    private static List<TableRow> rows() {
        return TableRow.parse("openings.txt", TableFiles.text("openings.txt"), 2, row -> row);
    }

    /** A deed is made of the row, and none of the rows above it takes it. */
    @ParameterizedTest
    @MethodSource("deeds")
    void everyRowHasADeedThatComesToIt(String deed) {
        var row = rows().get(deeds().indexOf(deed));
        var said = row.cell(1).replaceAll("\\$\\d", "\\\\E.+\\\\Q");
        assertThat(Examples.of(deed))
                .allMatch(example -> Opening.inWords(example, "ada").matches("\\Q" + said + "\\E"));
    }

    /** As far as it is not worse for another reason: its kind has one of its own. */
    @Test
    void whateverOpensSomethingIsSaidAsWhatItMeans() {
        assertThat(TablesTest.rows()
                        .map(TablesTest.Written::read)
                        .filter(row -> row.kind() == Kind.CHANGE)
                        .filter(row -> OPEN.contains(row.scope()))
                        .map(row -> row.did().replaceAll("\\{[^{}:]*:([^{}]*)}", "$1")))
                .hasSizeGreaterThan(20)
                .allSatisfy(did -> assertThat(Opening.inWords(did, "ada")).doesNotStartWith("Root "));
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            let anyone (.+) ;                            has 1 columns, where 2 are needed
            let anyone (.+ | Anyone can now $1 ;         Unclosed group near index 14 let anyone (.+
            let anyone .+ | Anyone can now $1 ;          the deed does not hold $1: let anyone .+
            let (.+) use (.+) | $3 can now use $2 ;      the deed does not hold $3 can now use $2: let (.+) use (.+)
            let anyone (.+) | Anyone has $ ;             the deed does not hold $: let anyone (.+)
            """)
    void aMalformedRowSaysWhereItStandsAndWhatIsWrong(String row, String why) {
        assertThatThrownBy(() -> TableRow.parse("openings.txt", "# head\n\n" + row, 2, Opening::of))
                .isInstanceOf(IllegalStateException.class)
                .satisfies(
                        thrown -> assertThat(String.valueOf(thrown.getMessage()).replaceAll("\\s+", " "))
                                .isEqualTo("openings.txt:3: " + why));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            {Bool: {'aws:SecureTransport': 'true'}}                   | CRITICAL
            {StringLike: {'aws:UserAgent': '*'}}                      | CRITICAL
            {IpAddress: {'aws:SourceIp': ['0.0.0.0/0']}}              | CRITICAL
            {StringEquals: {'aws:PrincipalOrgID': 'o-1'}}             | HIGH
            {StringLike: {'aws:PrincipalOrgID': '*'}}                 | CRITICAL
            {ArnLike: {'aws:PrincipalArn': ['arn:*']}}                | CRITICAL
            {StringNotEquals: {'aws:PrincipalAccount': '012345678901'}} | CRITICAL
            {'ForAnyValue:StringNotLike': {'aws:PrincipalOrgPaths': 'o-1/*'}} | CRITICAL
            {NotIpAddress: {'aws:SourceIp': '203.0.113.0/24'}}        | CRITICAL
            {StringNotEquals: {'aws:SourceVpce': 'vpce-1'}, StringEquals: {'aws:PrincipalAccount': '777788889999'}} | HIGH
            {IpAddress: {'aws:SourceIp': '203.0.113.0/24'}}           | HIGH
            {StringEqualsIfExists: {'aws:PrincipalOrgID': 'o-1'}}     | CRITICAL
            {IpAddressIfExists: {'aws:SourceIp': '203.0.113.0/24'}}   | CRITICAL
            {'ForAllValues:StringLike': {'aws:PrincipalOrgPaths': ['o-1/*']}} | CRITICAL
            {'ForAnyValue:StringLike': {'aws:PrincipalOrgPaths': ['o-1/*']}} | HIGH
            {'ForAnyValue:StringEqualsIfExists': {'aws:SourceVpce': 'vpce-1'}} | CRITICAL
            {Null: {'aws:PrincipalOrgID': 'true'}}                    | CRITICAL
            {Null: {'aws:SourceVpce': 'false'}}                       | CRITICAL
            {Null: {'aws:SourceVpce': 'false'}, StringEquals: {'aws:SourceVpce': 'vpce-1'}} | HIGH
            {StringEquals: {'s3:prefix': 'public/'}}                  | CRITICAL
            {StringEquals: {'s3:ExistingObjectTag/public': 'yes'}}    | CRITICAL
            {StringEquals: {'s3:DataAccessPointAccount': '012345678901'}} | HIGH
            {StringEquals: {'aws:PrincipalTag/team': 'web'}}          | CRITICAL
            {StringEquals: {'aws:RequestedRegion': 'eu-west-1'}}      | CRITICAL
            {StringEquals: {'kms:ViaService': 's3.eu-west-1.amazonaws.com', 'kms:CallerAccount': '012345678901'}} | HIGH
            {StringEquals: {'vendor:Tomorrow': 'x'}}                  | HIGH
            {Bool: {'aws:SecureTransport': 'true'}, StringEquals: {'aws:SourceVpce': 'vpce-1'}} | HIGH
            {StringEquals: {'sts:ExternalId': 'x'}}                   | CRITICAL
            {StringEquals: {'aws:PrincipalTag/team': 'ops'}}          | CRITICAL
            {Bool: {'aws:MultiFactorAuthPresent': 'true'}}            | CRITICAL
            {Null: {'aws:TokenIssueTime': 'false'}}                   | CRITICAL
            {'ForAllValues:StringEquals': {'aws:PrincipalOrgPaths': 'o-1/*'}} | CRITICAL
            {StringEquals: {'sts:ExternalId': 'x', 'aws:PrincipalOrgID': 'o-1'}} | HIGH
            """)
    void aConditionThatAnyoneMeetsShutsNobodyOut(String condition, Severity severity) {
        assertThat(judged("s3/PutBucketPolicy", """
                        {bucketName: 'web', bucketPolicy: {Statement: [{Effect: 'Allow', Principal: '*', Condition: %s}]}}""".formatted(condition)).severity())
                .isEqualTo(severity);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            ec2/CreateVpcEndpoint             | {vpcId: 'vpc-1', policyDocument: TEXT}
            accessanalyzer/CreateAccessPreview | {configurations: {'arn:aws:s3:::b': {s3Bucket: {bucketPolicy: TEXT}}}}
            ram/DisassociateResourceShare     | {resourceShareArn: 'arn:aws:ram:eu-west-1:0:resource-share/r', principals: ['777788889999']}
            kms/PutKeyPolicy                  | {keyId: 'k-1', policy: {Statement: {Effect: 'Allow', Principal: {AWS: '012345678901'}}}}
            s3/PutBucketPolicy                | {bucketName: 'b', bucketPolicy: {Statement: {Effect: 'Deny', Principal: '*'}}}
            eks/UpdateClusterConfig           | {name: 'prod', resourcesVpcConfig: {endpointPublicAccess: true, publicAccessCidrs: ['203.0.113.0/24']}}
            lambda/AddLayerVersionPermission20181031 | {layerName: 'tools', principal: '*', organizationId: 'o-a1b2c3d4e5'}
            ec2/ModifyFpgaImageAttribute      | {ModifyFpgaImageAttributeRequest: {FpgaImageId: 'afi-1', OperationType: 'remove', UserGroup: {tag: 1, content: 'all'}}}
            workspaces/RevokeIpRules          | {groupId: 'wsipg-1', userRules: ['0.0.0.0/0']}
            codebuild/UpdateProjectVisibility | {projectArn: 'arn:aws:codebuild:eu-west-1:0:project/site', projectVisibility: 'PRIVATE'}
            """)
    void whatLetsNobodyInIsNoOpening(String call, String request) {
        var judged = judged(call, request);
        assertThat(judged.severity()).isEqualTo(Severity.HIGH);
        assertThat(judged.judgement().reasons())
                .allMatch(reason -> reason.endsWith("Day-to-day work never needs root."));
    }

    /** What may be another account stands before what is none. */
    @Test
    void anOrganizationIsNamedBeforeAService() {
        assertThat(judged(
                                "ram/AssociateResourceShare",
                                "{resourceShareArn: 'arn:aws:ram:eu-west-1:0:resource-share/r', principals: ['s3.amazonaws.com', 'o-a1b2c3d4e5']}")
                        .action()
                        .did()
                        .text())
                .containsSubsequence("o-a1b2c3d4e5", "s3");
    }

    private static JudgedCall judged(String call, String request) {
        var json = request.replace("ANYONE", ANYONE).replace("TEXT", TEXT).replace("ACCOUNT", ACCOUNT);
        return TestEvents.assessed(TestRecord.call(call)
                .with("{recipientAccountId: '012345678901', requestParameters: %s}".formatted(json))
                .read());
    }
}
