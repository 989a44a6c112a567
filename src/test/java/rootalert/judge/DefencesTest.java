package rootalert.judge;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import rootalert.event.TestRecord;

/** What records or detects is switched off in many services, by many names. */
class DefencesTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            inspector2/Disable                        | {resourceTypes: ['EC2']}     | stopped Amazon Inspector
            macie2/DisableMacie                       | {}                           | stopped Amazon Macie
            macie2/UpdateMacieSession                 | {status: 'PAUSED'}           | paused Amazon Macie
            detective/DeleteGraph                     | {GraphArn: 'arn:aws:detective:eu-west-1:0:graph:g'} | stopped Amazon Detective
            securitylake/DeleteDataLake               | {regions: ['eu-west-1']}     | deleted the data lake of Amazon Security Lake
            securitylake/DeleteAwsLogSource           | {}                           | removed a log source from Amazon Security Lake
            guardduty/CreateFilter                    | {name: 'f', action: 'ARCHIVE'} | hid Amazon GuardDuty findings
            guardduty/DeletePublishingDestination     | {destinationId: 'd'}         | stopped Amazon GuardDuty from exporting its findings
            guardduty/UpdateDetector                  | {features: [{name: 'S3_DATA_EVENTS', status: 'DISABLED'}]} | turned off part of Amazon GuardDuty
            guardduty/DisableOrganizationAdminAccount | {}                           | removed the administrator of Amazon GuardDuty
            inspector2/DisableDelegatedAdminAccount   | {}                           | removed the administrator of Amazon Inspector
            inspector2/BatchUpdateMemberEc2DeepInspectionStatus | {accountIds: [{accountId: '777788889999', activateDeepInspection: false}]} | turned off deep inspection by Amazon Inspector for account 777788889999
            cloudtrail/UpdateTrail                    | {name: 'org', isMultiRegionTrail: false} | limited CloudTrail trail org to one region
            cloudtrail/UpdateTrail                    | {name: 'arn:aws:cloudtrail:eu-west-1:0:trail/org', isOrganizationTrail: false} | limited CloudTrail trail org to one account
            cloudtrail/UpdateTrail                    | {name: 'org', includeGlobalServiceEvents: 'false'} | limited CloudTrail trail org to regional services
            cloudtrail/UpdateTrail                    | {name: 'org', enableLogFileValidation: false} | turned off log file validation of CloudTrail trail org
            cloudtrail/UpdateTrail                    | {name: 'org', s3BucketName: 'b', isMultiRegionTrail: true} | changed CloudTrail trail org
            cloudtrail/DeleteTrail                    | {}                           | deleted a CloudTrail trail
            guardduty/DeleteSomethingOfTomorrow       | {}                           | called DeleteSomethingOfTomorrow of Amazon GuardDuty
            securityhub/BatchDisableStandards         | {}                           | turned off AWS Security Hub standards
            securityhub/DisassociateMembers           | {}                           | called DisassociateMembers of AWS Security Hub
            access-analyzer/CreateArchiveRule         | {}                           | hid IAM Access Analyzer findings
            logs/DeleteMetricFilter                   | {filterName: 'f'}            | deleted a CloudWatch Logs metric filter
            logs/PutRetentionPolicy                   | {retentionInDays: 1}         | changed how long CloudWatch Logs keeps a log
            config/DeleteConfigRule                   | {configRuleName: 'r'}        | deleted an AWS Config rule
            organizations/DisableAWSServiceAccess     | {servicePrincipal: 'guardduty.amazonaws.com'} | stopped Amazon GuardDuty in the organization
            s3/PutBucketLogging                       | {bucketName: 'b', BucketLoggingStatus: {}} | stopped the access log of bucket b
            route53resolver/DisassociateResolverQueryLogConfig | {}                  | stopped DNS query logging
            apigateway/DeleteAccessLogSettings        | {apiId: 'a', stageName: 'prod'} | called DeleteAccessLogSettings of Amazon API Gateway
            rds/StopActivityStream                    | {resourceArn: 'arn:aws:rds:eu-west-1:0:cluster:orders'} | stopped the activity stream of cluster orders
            mq/UpdateBroker                           | {'broker-id': 'b-1', logs: {audit: false, general: false}} | turned off logs of broker b-1
            globalaccelerator/UpdateAcceleratorAttributes | {acceleratorArn: 'arn:aws:globalaccelerator::0:accelerator/a', flowLogsEnabled: false} | turned off logs of accelerator a
            states/UpdateStateMachine                 | {stateMachineArn: 'arn:aws:states:eu-west-1:0:stateMachine:pay', loggingConfiguration: {level: 'OFF'}} | turned off logs of state machine pay
            ec2/ModifyClientVpnEndpoint               | {ModifyClientVpnEndpointRequest: {ClientVpnEndpointId: 'cvpn-1', ConnectionLogOptions: {Enabled: false}}} | turned off logs of client VPN endpoint cvpn-1
            es/UpdateDomainConfig                     | {domainName: 'logs', logPublishingOptions: {AUDIT_LOGS: {enabled: false}}} | turned off logs of domain logs
            codebuild/UpdateProject                   | {name: 'site', logsConfig: {cloudWatchLogs: {status: 'DISABLED'}}} | turned off logs of project site
            x/ModifyThing                             | {thingId: 't', attributes: [{Key: 'access_logs.enabled', Value: 'false'}]} | turned off logs of thing t
            iot/SetV2LoggingOptions                   | {disableAllLogs: true}       | turned off AWS IoT logs
            guardduty/ArchiveFindings                 | {detectorId: 'd'}            | hid Amazon GuardDuty findings
            inspector2/UpdateOrganizationConfiguration | {autoEnable: {ec2: false}}  | stopped adding new accounts to Amazon Inspector
            macie2/UpdateOrganizationConfiguration    | {autoEnable: false}          | stopped adding new accounts to Amazon Macie
            security-ir/CancelMembership              | {membershipId: 'm-1'}        | canceled AWS Security Incident Response
            oam/DeleteLink                            | {Identifier: 'arn:aws:oam:eu-west-1:0:link/l'} | cut monitoring across accounts
            wafv2/DeleteLoggingConfiguration          | {}                           | stopped AWS WAF logging
            elasticloadbalancing/ModifyLoadBalancerAttributes | {attributes: [{key: 'access_logs.s3.enabled', value: 'false'}]} | stopped the access log of a load balancer
            """)
    void isCriticalInEveryService(String call, String request, String did) {
        var judged = judged(call, request);
        assertThat(judged.judgement().kind()).isEqualTo(Kind.LOGGING_STOPPED);
        assertThat(judged.severity()).isEqualTo(Severity.CRITICAL);
        assertThat(judged.action().did().text()).isEqualTo(did);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            guardduty/DeleteFilter      | {filterName: 'f'}
            guardduty/CreateFilter      | {name: 'f', action: 'NOOP'}
            guardduty/UpdateDetector    | {enable: true}
            macie2/DeleteFindingsFilter | {id: 'f'}
            securityhub/DeleteInsight   | {insightArn: 'arn:aws:securityhub:eu-west-1:0:insight/i'}
            s3/PutBucketLogging         | {bucketName: 'b', BucketLoggingStatus: {LoggingEnabled: {TargetBucket: 'logs'}}}
            inspector2/ListFindings     | {}
            mq/CreateBroker             | {logs: {audit: false}}
            mq/UpdateBroker             | {logs: {audit: true}}
            cloudfront/UpdateDistribution | {distributionConfig: {logging: {enabled: false}}}
            x/UpdateThing               | {logging: {enabled: true, includeCookies: false}}
            x/UpdateThing               | {catalog: {enabled: false}, loginPage: {enabled: false}, dialog: false, logo: 'none'}
            """)
    void whatWeakensNothingIsNot(String call, String request) {
        assertThat(judged(call, request).judgement().kind()).isNotEqualTo(Kind.LOGGING_STOPPED);
    }

    private static JudgedCall judged(String call, String request) {
        return TestEvents.assessed(TestRecord.call(call)
                .with("{requestParameters: %s}".formatted(request))
                .read());
    }
}
